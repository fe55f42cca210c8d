package io.pullsignal.messaging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Where to read on after Kafka's committed offsets; the beginning where there is none. */
final class CommittedOffsets {
    private CommittedOffsets() {}

    static Map<TopicPartition, Long> of(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, Set<String> existingTopics) {
        List<TopicPartition> existing = partitions.stream()
                .filter(partition -> existingTopics.contains(partition.topic()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(existing));
        Map<TopicPartition, Long> next = new HashMap<>(consumer.beginningOffsets(existing));
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                next.merge(partition, offset.offset(), Math::max);
            }
        });
        return next;
    }
}
