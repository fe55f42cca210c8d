package io.pullsignal.messaging;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Where a consumer stands.
 *
 * @param running its thread lives
 * @param unavailableFor how long something needed has been away; zero when all is well
 * @param partitions the partitions that this instance holds
 * @param records records processed since the start of this instance, dead-lettered ones included
 * @param batches transactions that carried them
 * @param deadLetters of the records, those that were dead-lettered; a record counts again where its batch is processed again
 */
public record ConsumerStatus(
        String name,
        boolean running,
        Duration unavailableFor,
        List<PartitionPosition> partitions,
        long records,
        long batches,
        long deadLetters) {
    /** The end of a partition while the broker has not told it: equal to no position. */
    public static final long UNKNOWN_END = -1;

    public ConsumerStatus {
        partitions = List.copyOf(partitions);
    }

    public ConsumerStatus(String name, boolean running, Duration unavailableFor, List<PartitionPosition> partitions) {
        this(name, running, unavailableFor, partitions, 0, 0, 0);
    }

    /** Records of the held partitions that are not processed yet, as far as their ends are known. */
    public long lag() {
        return partitions.stream()
                .mapToLong(partition -> Math.max(0, partition.end() - partition.position()))
                .sum();
    }

    /**
     * @param position next offset to process, transaction markers already skipped
     * @param end last stable end offset at the latest fetch, or {@link #UNKNOWN_END}; position equal to end means drained
     */
    public record PartitionPosition(String topic, int partition, long position, long end) {
        static final Comparator<PartitionPosition> ORDER =
                Comparator.comparing(PartitionPosition::topic).thenComparing(PartitionPosition::partition);
    }
}
