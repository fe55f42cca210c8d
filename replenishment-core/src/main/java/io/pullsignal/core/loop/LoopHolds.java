package io.pullsignal.core.loop;

import io.pullsignal.core.stock.Quantity;
import java.util.List;

/**
 * What at a loop waits for people, what they refused, and what is presumed: the part of its state that neither stock nor
 * signals tell, so that a rebuild has to be told.
 *
 * @param cardsInError cards of the containers in error
 * @param refused needs above the cap that are refused, as {@link SignalCap#refused()}
 * @param awaiting units that wait for approval; zero when none do
 * @param requested units of a request that waits, as {@link SignalCap#requested()}
 * @param presumed units of on hand that are presumed sold
 */
public record LoopHolds(
        List<Integer> cardsInError, Quantity refused, Quantity awaiting, Quantity requested, Quantity presumed) {
    /** Nothing waits. */
    public static final LoopHolds NONE =
            new LoopHolds(List.of(), Quantity.ZERO, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);
}
