package io.pullsignal.core.forecast;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a business date sold, and how much of it demand could not be seen.
 *
 * @param sold units taken by customers, returns not deducted
 * @param unseenShare share of the trading time without stock or without news from the location, 0 to 1
 */
public record SellingDay(LocalDate date, Quantity sold, BigDecimal unseenShare) {
    public SellingDay {
        if (unseenShare.signum() < 0 || unseenShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "unseen share " + unseenShare.toPlainString() + " of " + date + " is not between 0 and 1");
        }
    }
}
