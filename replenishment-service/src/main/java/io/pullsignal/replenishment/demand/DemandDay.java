package io.pullsignal.replenishment.demand;

import io.pullsignal.core.forecast.SellingDay;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One business date of a position.
 *
 * @param demanded units sold or used, less what was voided; zero or above
 * @param unseenShare share of the trading time without stock, 0 to 1, four decimals
 * @param closingOnHand at the end of the day; may be below zero
 * @param closedEmpty whether it ended out of stock: at or below zero, after there had once been stock
 */
public record DemandDay(
        LocalDate date, Quantity demanded, BigDecimal unseenShare, Quantity closingOnHand, boolean closedEmpty) {
    /** A day on which nothing moved. */
    DemandDay quietOn(LocalDate day) {
        return new DemandDay(
                day, Quantity.ZERO, closedEmpty ? BigDecimal.ONE : BigDecimal.ZERO, closingOnHand, closedEmpty);
    }

    SellingDay selling() {
        return new SellingDay(date, demanded, unseenShare);
    }
}
