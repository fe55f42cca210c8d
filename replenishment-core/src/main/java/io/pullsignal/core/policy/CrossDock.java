package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * CROSS_DOCK: goods are received and passed on. Demands are pooled until they reach the supplier's minimum order quantity,
 * because nothing of it would stay.
 */
public record CrossDock() implements SuppliedToOrder {
    static final String NAME = "CROSS_DOCK";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment supply(Quantity shortage, Terms terms) {
        return shortage.compareTo(terms.minimumOrderQuantity()) < 0
                ? HoldReason.WAITING_FOR_MOQ.hold()
                : Due.of(terms.orderQuantity(shortage), SignalReason.DEMAND_TO_PASS_ON);
    }
}
