package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/**
 * Policies that keep no stock: what customers took or were promised, and nothing covers, is asked for. What returns bring is
 * used first.
 */
sealed interface SuppliedToOrder extends LooseStock permits MakeToOrder, DropShip, CrossDock {
    /** What to ask for when so many units are short. */
    Assessment supply(Quantity shortage, Terms terms);

    @Override
    default Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        Quantity position = stock.position();
        return position.isNegative()
                ? supply(position.negated(), terms)
                : (stock.onOrder().isPositive() ? HoldReason.IN_FLIGHT : HoldReason.NOTHING_SOLD).hold();
    }

    @Override
    default boolean keepsStock() {
        return false;
    }

    @Override
    default Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available();
    }

    @Override
    default PolicyParameters parameters() {
        return PolicyParameters.of(name(), Map.of());
    }
}
