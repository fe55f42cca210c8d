package io.pullsignal.core.classification;

import static io.pullsignal.core.argument.Arguments.notNegative;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How an item is supplied.
 *
 * @param onTimeShare lines delivered in the agreed window over lines due, 0 to 1; empty while nothing was due yet
 * @param leadTimeDays days from signal to receipt, zero or above
 * @param minimumOrderQuantity units, zero for none
 * @param dailyDemand mean units a day, zero or above
 */
public record Supply(
        Optional<BigDecimal> onTimeShare,
        BigDecimal leadTimeDays,
        Quantity minimumOrderQuantity,
        BigDecimal dailyDemand) {
    public Supply {
        onTimeShare.ifPresent(share -> {
            if (notNegative("on-time share", share).compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "on-time share " + share.toPlainString() + " is above 1: 0.95 is 95 %");
            }
        });
        notNegative("lead time", leadTimeDays);
        notNegative("minimum order quantity", minimumOrderQuantity.toBigDecimal());
        notNegative("daily demand", dailyDemand);
    }
}
