package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one loop keeps its stock and decides. Values, without state: the state is the {@link Stock}.
 *
 * <p>The methods that move stock keep its rule: contents of the containers + loose = on hand.
 */
public sealed interface Policy permits Kanban, LooseStock {
    /** Name of the policy in master data and events. */
    String name();

    /** Arranges the stock when a loop starts with this policy; open orders cover its empty cards. */
    void layOut(Stock stock, Cause cause);

    /** Arranges the stock when this policy takes over from another one, or from other parameters. */
    void takeOver(Policy previous, Stock stock, Cause cause);

    /** Stock goes out; what is not there becomes debt. Units above zero. */
    void take(Stock stock, Quantity units, Cause cause);

    /** Stock comes back that no signal asked for. Units above zero. */
    void putBack(Stock stock, Quantity units, Cause cause);

    /** Units above zero are presumed sold beyond what was before; on hand stays. */
    void presume(Stock stock, Quantity units, Cause cause);

    /** Some of a signal was received (it is loose now) or will never come. */
    void settle(Stock stock, OpenSignal signal, Cause cause);

    /** The supplier shipped what the signal asked for. */
    void shipped(Stock stock, OpenSignal signal, Cause cause);

    /**
     * What is needed; changes nothing.
     *
     * @param occasion what makes the policy look
     * @param at latest business time known at the position
     */
    Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at);

    /** What of a need sells before it expires; only asked where the item expires. */
    default Assessment sellable(Due due, Stock stock, Terms terms) {
        return terms.sellable(due, stock.position());
    }

    /** Opens the signals that are due. */
    List<Signal> raise(Due due, Stock stock, Occasion occasion, Cause cause);

    /**
     * What becomes of a request for units that came from outside: from the point of use, or from the supplier.
     *
     * @param units above zero
     */
    default Assessment requested(Quantity units, Stock stock, Terms terms) {
        return HoldReason.NOT_ON_REQUEST.hold();
    }

    /** Whether the loop begins with an opening stock; one that only passes goods on begins at once. */
    default boolean keepsStock() {
        return true;
    }

    /** The next moment after {@code after} at which time alone may make this policy order; empty for most policies. */
    default Optional<Instant> nextReview(Stock stock, Instant after) {
        return Optional.empty();
    }

    /**
     * Units that can be given away without a need arising here, as long as nothing else happens: what is there and not
     * promised, beyond the most that the policy itself would order up to. Zero or below where there are none.
     *
     * @param at latest business time known at the position
     */
    Quantity surplus(Stock stock, Terms terms, Instant at);

    /** Notes in the stock that nothing is asked for. */
    void hold(Hold hold, Stock stock, Cause cause);

    /** Where the stock stands in zones; empty for policies without. */
    default Optional<BufferState> buffer(Stock stock, Terms terms, Instant at) {
        return Optional.empty();
    }

    /** As master data writes it. */
    PolicyParameters parameters();

    /** Parameters as short text, read by {@link PolicyText}. */
    String text();
}
