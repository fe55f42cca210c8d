package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * EVENT_KANBAN: no cards circulate; each request from the point of use brings the containers that it needs, once, one signal
 * for each. For parts that are used now and then.
 *
 * @param containerQuantity units in a full container, above zero
 */
public record EventKanban(Quantity containerQuantity) implements LooseStock {
    static final String NAME = "EVENT_KANBAN";

    /** Most containers of one request. */
    public static final int MAX_CONTAINERS = 500;

    public EventKanban {
        if (!containerQuantity.isPositive()) {
            throw new IllegalArgumentException("container quantity " + containerQuantity + " is not above zero");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean keepsStock() {
        return false;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        return (stock.onOrder().isPositive() ? HoldReason.IN_FLIGHT : HoldReason.AWAITING_REQUEST).hold();
    }

    @Override
    public Assessment requested(Quantity units, Stock stock, Terms terms) {
        long containers = units.portionsRoundedUp(containerQuantity);
        if (containers > MAX_CONTAINERS) {
            throw new IllegalArgumentException(units + " units are " + containers + " containers, more than "
                    + MAX_CONTAINERS + " in one request");
        }
        return new Due(
                Math.toIntExact(containers),
                terms.orderQuantity(containerQuantity.times(containers)),
                SignalReason.REQUESTED);
    }

    @Override
    public List<Signal> raise(Due due, Stock stock, Occasion occasion, Cause cause) {
        List<Signal> signals = new ArrayList<>(due.containers());
        Quantity rest = due.quantity();
        for (int i = 1; i <= due.containers(); i++) {
            Quantity quantity = i == due.containers() ? rest : containerQuantity;
            rest = rest.minus(quantity);
            signals.add(new Signal(stock.openSignal(quantity), 1, quantity, due.reason()));
        }
        return signals;
    }

    /** None: what requests brought is wanted, and nobody knows until when. */
    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return Quantity.ZERO;
    }

    @Override
    public PolicyParameters parameters() {
        return new PolicyParameters(NAME, containerQuantity, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO);
    }
}
