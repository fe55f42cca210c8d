package io.pullsignal.messaging;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the effects of a {@link BatchLoop} go, with its offsets. All calls come from the loop's thread. Any exception
 * means that a batch had no effect or that nobody knows; then the partitions are claimed again before the next batch.
 */
interface Stage extends AutoCloseable {
    /**
     * Takes partitions over and fences whoever held them before.
     *
     * @return where to read on, for each partition whose topic exists
     */
    Map<TopicPartition, Long> claim(
            Consumer<String, byte[]> consumer, Set<TopicPartition> partitions, TopicDirectory topics)
            throws SQLException;

    /**
     * One transaction: the effects of the records and the spans, or nothing.
     *
     * @return how many of the records were dead-lettered
     */
    int process(Batch batch) throws SQLException;

    /** One transaction: the dead letter and the spans of a batch of one. */
    void deadLetter(Batch single, DeadLetter culprit) throws SQLException;

    /** The partitions belong to somebody else now. */
    void release(Collection<TopicPartition> partitions);

    /** Whether the loop writes Kafka's committed offsets now and then, for lag displays. */
    boolean commitsOffsetsForDisplay();

    @Override
    void close();
}
