package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * When a supplier is asked for an item.
 *
 * @param priority 1 to 999; the lowest number is asked first, higher ones are its backups
 * @param sharePercent share among the sources of the same priority, over time: 0 to 100, two decimals; null where it has
 *     none. Shares count in relation to each other and need not add up to 100; a source without one is asked after those
 *     that have one
 * @param capacity what it can deliver in a period; null without a limit
 */
public record Preference(
        int priority,
        @Nullable BigDecimal sharePercent,
        @Nullable Capacity capacity) {
    private static final int PRIORITY_MAXIMUM = 999;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Preference {
        if (priority < 1 || priority > PRIORITY_MAXIMUM) {
            throw new InvalidMasterDataException("priority must be 1 to " + PRIORITY_MAXIMUM);
        }
        sharePercent = sharePercent == null ? null : Amounts.percent("sharePercent", sharePercent);
    }

    boolean hasShare() {
        return sharePercent != null && sharePercent.signum() > 0;
    }
}
