package io.pullsignal.replenishment.position;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A position as it is stored.
 *
 * @param cycle cycle of its latest signal, 0 before the first
 * @param version rises with every change
 * @param started whether it ever moved, or was told to start without stock
 * @param asOf business time of the latest movement; null before the first
 * @param countedAt business time of the latest count; null before the first
 * @param rules text of the rules in force
 * @param containers text of the containers and open signals
 * @param lots text of what is left of received lots; empty for a position that never had one
 */
public record PositionSnapshot(
        PositionKey key,
        Quantity loose,
        String unit,
        long cycle,
        long version,
        boolean started,
        @Nullable Instant asOf,
        @Nullable Instant countedAt,
        String rules,
        String containers,
        String lots) {
    /** A position that never moved and has no loop. */
    public static PositionSnapshot blank(PositionKey key, String unit) {
        return new PositionSnapshot(key, Quantity.ZERO, unit, 0, 0, false, null, null, "", "", "");
    }
}
