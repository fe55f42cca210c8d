package io.pullsignal.messaging;

import java.time.Duration;
import java.util.List;

/**
 * Where a consumer stands.
 *
 * @param running its thread lives
 * @param unavailableFor how long something needed has been away; zero when all is well
 * @param partitions the partitions that this instance holds
 */
public record ConsumerStatus(
        String name, boolean running, Duration unavailableFor, List<PartitionPosition> partitions) {
    public ConsumerStatus {
        partitions = List.copyOf(partitions);
    }

    /**
     * @param position next offset to process, transaction markers already skipped
     * @param end last stable end offset at the latest fetch; position equal to end means drained
     */
    public record PartitionPosition(String topic, int partition, long position, long end) {}
}
