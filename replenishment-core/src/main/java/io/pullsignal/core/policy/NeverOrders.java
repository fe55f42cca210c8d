package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.util.List;

/** Stocked, watched, never ordered: the policy NONE, and the state of a position that has no loop. */
public record NeverOrders(HoldReason reason) implements Policy {
    /** The policy NONE. */
    public static final NeverOrders NONE = new NeverOrders(HoldReason.NOT_A_STOCKED_POLICY);

    /** No loop at all. */
    public static final NeverOrders NO_LOOP = new NeverOrders(HoldReason.NO_LOOP);

    @Override
    public String name() {
        return "NONE";
    }

    @Override
    public void layOut(Stock stock, Cause cause) {
        LooseStock.layOut(stock, cause);
    }

    @Override
    public void takeOver(Policy previous, Stock stock, Cause cause) {
        LooseStock.layOut(stock, cause);
    }

    @Override
    public void take(Stock stock, Quantity units, Cause cause) {
        LooseStock.take(stock, units);
    }

    @Override
    public void putBack(Stock stock, Quantity units, Cause cause) {
        LooseStock.putBack(stock, units);
    }

    @Override
    public void settle(Stock stock, OpenSignal signal, Cause cause) {
        // what was received is loose already, and that is all there is to it
    }

    @Override
    public void shipped(Stock stock, OpenSignal signal, Cause cause) {
        LooseStock.shipped(stock, signal);
    }

    @Override
    public Assessment assess(Stock stock, Terms terms) {
        return reason.hold();
    }

    @Override
    public List<Signal> raise(Due due, Stock stock, SignalReason otherwise, Cause cause) {
        throw new IllegalStateException("this policy never orders");
    }

    @Override
    public void hold(Hold hold, Stock stock, Cause cause) {
        // nothing waits
    }

    @Override
    public String text() {
        return reason == HoldReason.NO_LOOP ? "" : "N";
    }
}
