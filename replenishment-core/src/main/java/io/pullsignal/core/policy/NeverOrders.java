package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Stock;
import java.util.List;

/** Stocked, watched, never ordered: the policy NONE, and the state of a position that has no loop. */
public record NeverOrders(HoldReason reason) implements LooseStock {
    /** The policy NONE. */
    public static final NeverOrders NONE = new NeverOrders(HoldReason.NOT_A_STOCKED_POLICY);

    /** No loop at all. */
    public static final NeverOrders NO_LOOP = new NeverOrders(HoldReason.NO_LOOP);

    @Override
    public String name() {
        return "NONE";
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
    public String text() {
        return reason == HoldReason.NO_LOOP ? "" : "N";
    }
}
