package io.pullsignal.replenishment.intervention;

import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a person about a loop.
 *
 * @param sequence rises within a loop; 0 before it is stored
 * @param quantity units up to which a need was approved or refused
 * @param card card of the container that was corrected
 * @param state the state that it was given
 * @param decidedAt business time
 */
public record Intervention(
        long sequence,
        Kind kind,
        @Nullable BigDecimal quantity,
        @Nullable Integer card,
        @Nullable String state,
        String reason,
        Instant decidedAt) {
    /** What was decided. */
    public enum Kind {
        APPROVED,
        REFUSED,
        CORRECTED
    }

    public static Intervention verdict(Kind kind, Quantity upTo, String reason, Instant decidedAt) {
        return new Intervention(0, kind, upTo.toBigDecimal(), null, null, reason, decidedAt);
    }

    public static Intervention correction(int card, ContainerState to, String reason, Instant decidedAt) {
        return new Intervention(0, Kind.CORRECTED, null, card, to.name(), reason, decidedAt);
    }
}
