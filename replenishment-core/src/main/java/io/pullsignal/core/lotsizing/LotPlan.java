package io.pullsignal.core.lotsizing;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.List;

/**
 * What to receive at the start of each period, and what that costs over the horizon.
 *
 * @param orderQuantities units, one for each period, zero where nothing is ordered
 * @param cost money, ordering, holding and (where given) purchase
 */
public record LotPlan(List<Quantity> orderQuantities, BigDecimal cost) {
    public LotPlan {
        orderQuantities = List.copyOf(orderQuantities);
    }
}
