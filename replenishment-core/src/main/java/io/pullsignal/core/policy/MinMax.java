package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.util.List;

/**
 * MIN_MAX (s,S): when the inventory position (on hand + on order) is at or below the minimum, order up to the maximum.
 *
 * @param minimum units, zero or above
 * @param maximum units, not below the minimum
 */
public record MinMax(Quantity minimum, Quantity maximum) implements LooseStock {
    public MinMax {
        if (minimum.isNegative()) {
            throw new IllegalArgumentException("minimum " + minimum + " is below zero");
        }
        if (maximum.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("maximum " + maximum + " is below the minimum " + minimum);
        }
    }

    @Override
    public String name() {
        return "MIN_MAX";
    }

    @Override
    public Assessment assess(Stock stock, Terms terms) {
        Quantity position = stock.onHand().plus(stock.onOrder());
        if (position.compareTo(minimum) > 0 || position.compareTo(maximum) >= 0) {
            boolean onlyThanksToOrders =
                    stock.onOrder().isPositive() && stock.onHand().compareTo(minimum) <= 0;
            return (onlyThanksToOrders ? HoldReason.IN_FLIGHT : HoldReason.ABOVE_TRIGGER).hold();
        }
        return new Due(0, terms.orderQuantity(maximum.minus(position)));
    }

    @Override
    public List<Signal> raise(Due due, Stock stock, SignalReason otherwise, Cause cause) {
        SignalReason reason = otherwise == SignalReason.NEED_REOPENED ? SignalReason.AT_OR_BELOW_MINIMUM : otherwise;
        return List.of(new Signal(stock.openSignal(due.quantity()), 0, due.quantity(), reason));
    }

    @Override
    public String text() {
        return "M;" + minimum.micros() + ';' + maximum.micros();
    }
}
