package io.pullsignal.replenishment.position;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transition of a container, for reading.
 *
 * @param sequence rises within a position
 * @param from null for a card that was new
 * @param cycle cycle of the signal concerned, 0 for none
 */
public record ContainerMove(
        long sequence,
        int card,
        @Nullable String from,
        String to,
        BigDecimal content,
        long cycle,
        String causeEventId,
        int causeLineNumber,
        Instant occurredAt) {}
