package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final TopicPartition A = new TopicPartition("t", 0);
    private static final TopicPartition B = new TopicPartition("t", 1);

    @Test
    void halves_cover_the_batch_without_gap_or_overlap() {
        Batch batch = new Batch(
                List.of(record(A, 10), record(A, 12), record(A, 13), record(B, 7)),
                Map.of(A, new Span(10, 15), B, new Span(5, 9)));

        List<Batch> halves = batch.halves();

        assertThat(halves.get(0).records()).hasSize(2);
        assertThat(halves.get(0).spans()).isEqualTo(Map.of(A, new Span(10, 13)));
        assertThat(halves.get(1).records()).hasSize(2);
        assertThat(halves.get(1).spans()).isEqualTo(Map.of(A, new Span(13, 15), B, new Span(5, 9)));
    }

    @Test
    void steps_over_markers_alone_go_with_the_first_half() {
        Batch batch = new Batch(List.of(record(A, 1), record(A, 2)), Map.of(A, new Span(1, 3), B, new Span(5, 6)));

        assertThat(batch.halves().get(0).spans()).isEqualTo(Map.of(A, new Span(1, 2), B, new Span(5, 6)));
        assertThat(batch.halves().get(1).spans()).isEqualTo(Map.of(A, new Span(2, 3)));
    }

    private static ConsumerRecord<String, byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", new byte[0]);
    }
}
