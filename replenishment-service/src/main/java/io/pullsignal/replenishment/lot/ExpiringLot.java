package io.pullsignal.replenishment.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a lot, for reading.
 *
 * @param lot code of the supplier; empty where only the date is known
 * @param bestBefore last business date on which it may be sold; null where it does not expire
 * @param left stock units, above zero
 * @param unitCost what one stock unit was bought for
 */
public record ExpiringLot(
        String location,
        String item,
        String lot,
        @Nullable LocalDate bestBefore,
        BigDecimal left,
        BigDecimal unitCost,
        String currency) {}
