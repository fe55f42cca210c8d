package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/**
 * VMI: the supplier sees the position and proposes; a proposal that leaves the inventory position within the agreed levels is
 * accepted as it is. The loop itself never asks, and says when the position is at or below the lower level.
 *
 * @param minimum agreed lower level, units, zero or above
 * @param maximum agreed upper level, units, not below the lower
 */
public record Vmi(Quantity minimum, Quantity maximum) implements LooseStock {
    static final String NAME = "VMI";

    public Vmi {
        Levels.check(minimum, maximum);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        return stock.position().compareTo(minimum) <= 0
                ? HoldReason.AWAITING_PROPOSAL.hold()
                : holdAbove(stock, minimum);
    }

    @Override
    public Assessment requested(Quantity units, Stock stock, Terms terms) {
        Quantity after = stock.position().plus(units);
        return after.compareTo(minimum) < 0 || after.compareTo(maximum) > 0
                ? HoldReason.OUTSIDE_AGREED_LEVELS.hold()
                : Due.of(units, SignalReason.SUPPLIER_PROPOSED);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(maximum);
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.between(NAME, minimum, maximum, Map.of());
    }
}
