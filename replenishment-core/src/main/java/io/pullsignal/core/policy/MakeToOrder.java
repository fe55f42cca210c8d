package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * MAKE_TO_ORDER: each sale is a supply request of its own. Minimum order quantity and multiple apply; what they add is used
 * for the next sale.
 */
public record MakeToOrder() implements SuppliedToOrder {
    static final String NAME = "MAKE_TO_ORDER";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment supply(Quantity shortage, Terms terms) {
        return Due.of(terms.orderQuantity(shortage), SignalReason.SOLD_TO_ORDER);
    }
}
