package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/** Stocked, watched, never ordered: the policy NONE, and the state of a position that has no loop. */
public record NeverOrders(HoldReason reason) implements LooseStock {
    static final String NAME = "NONE";

    /** The policy NONE. */
    public static final NeverOrders NONE = new NeverOrders(HoldReason.NOT_A_STOCKED_POLICY);

    /** No loop at all. */
    public static final NeverOrders NO_LOOP = new NeverOrders(HoldReason.NO_LOOP);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        return reason.hold();
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available();
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.of(NAME, Map.of());
    }

    @Override
    public String text() {
        return reason == HoldReason.NO_LOOP ? "" : "N";
    }
}
