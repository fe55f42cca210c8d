package io.pullsignal.messaging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records to process together and the stretches of partitions that are done with them; without records only markers. */
record Batch(List<ConsumerRecord<String, byte[]>> records, Map<TopicPartition, Span> spans) {
    Batch {
        records = List.copyOf(records);
        spans = Map.copyOf(spans);
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /** Two parts, to be processed in this order; each ends just after its last record, so that either can stand alone. */
    List<Batch> halves() {
        List<ConsumerRecord<String, byte[]>> firstRecords = records.subList(0, records.size() / 2);
        List<ConsumerRecord<String, byte[]>> secondRecords = records.subList(records.size() / 2, records.size());
        Map<TopicPartition, Long> firstEnds = new HashMap<>();
        firstRecords.forEach(record -> firstEnds.put(partitionOf(record), record.offset() + 1));
        Set<TopicPartition> inSecond = new HashSet<>();
        secondRecords.forEach(record -> inSecond.add(partitionOf(record)));

        Map<TopicPartition, Span> first = new HashMap<>();
        Map<TopicPartition, Span> second = new HashMap<>();
        spans.forEach((partition, span) -> {
            Long firstEnd = firstEnds.get(partition);
            if (!inSecond.contains(partition)) {
                first.put(partition, span);
            } else if (firstEnd == null) {
                second.put(partition, span);
            } else {
                first.put(partition, new Span(span.from(), firstEnd));
                second.put(partition, new Span(firstEnd, span.to()));
            }
        });
        return List.of(new Batch(firstRecords, first), new Batch(secondRecords, second));
    }

    static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
