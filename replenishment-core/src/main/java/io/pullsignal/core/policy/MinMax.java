package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/**
 * MIN_MAX (s,S): when the inventory position (on hand + on order - committed) is at or below the minimum, order up to the maximum.
 *
 * @param minimum units, zero or above
 * @param maximum units, not below the minimum
 */
public record MinMax(Quantity minimum, Quantity maximum) implements LooseStock {
    static final String NAME = "MIN_MAX";

    public MinMax {
        Levels.check(minimum, maximum);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        Quantity position = stock.position();
        if (position.compareTo(minimum) > 0 || position.compareTo(maximum) >= 0) {
            return holdAbove(stock, minimum);
        }
        return Due.of(terms.orderQuantity(maximum.minus(position)), SignalReason.AT_OR_BELOW_MINIMUM);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(maximum);
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.between(NAME, minimum, maximum, Map.of());
    }

    @Override
    public String text() {
        return "M;" + minimum.micros() + ';' + maximum.micros();
    }
}
