package io.pullsignal.consumption.intake;

import java.util.UUID;

/**
 * Where a record lies in the log, for good: a topic that is deleted and made again has another id.
 *
 * @param offset within the partition
 */
public record Coordinates(UUID topicId, int partition, long offset) {}
