package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;

/**
 * DROP_SHIP: the supplier ships to the customer what the customer bought, and exactly that: nobody wants the rest of a
 * minimum order quantity at the customer's door.
 */
public record DropShip() implements SuppliedToOrder {
    static final String NAME = "DROP_SHIP";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment supply(Quantity shortage, Terms terms) {
        return Due.of(shortage, SignalReason.SOLD_FOR_DROP_SHIPMENT);
    }
}
