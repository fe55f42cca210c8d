package io.pullsignal.replenishment.board;

import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.Position;

/**
 * What the scan of a card means for its loop. Cards of one loop are alike: the books empty the container that is in use,
 * whichever of the full ones the person at the shelf took.
 */
public sealed interface CardScan {
    /** What the person at the scanner wants. */
    enum Action {
        /** The container came empty. */
        EMPTY,
        /** The container came back full. */
        FILL
    }

    /**
     * The container's content was used up.
     *
     * @param units above zero
     * @param sinceEpochMillis when the container came into its state
     */
    record Used(Quantity units, long sinceEpochMillis) implements CardScan {}

    /**
     * What the container's signal asked for has come.
     *
     * @param cycle of the signal
     * @param units above zero
     * @param sinceEpochMillis when the container came into its state
     */
    record Arrived(long cycle, Quantity units, long sinceEpochMillis) implements CardScan {}

    /** Nothing is to be done, and why: one sentence. */
    record Nothing(String explanation) implements CardScan {}

    /** The card cannot be used like this, and why: one sentence. */
    record Refused(String explanation) implements CardScan {}

    /** What the scan means. */
    static CardScan of(Position position, int card, Action action) {
        if (!(position.loop().rules().policy() instanceof Kanban kanban)) {
            return new Refused("This position is not replenished by cards any more.");
        }
        return position.loop().stock().containers().stream()
                .filter(container -> container.card() == card)
                .findFirst()
                .map(container -> action == Action.EMPTY ? empty(kanban, container) : fill(position, container))
                .orElseGet(
                        () -> new Refused("Card " + card + " is not part of this loop; it may have been withdrawn."));
    }

    private static CardScan empty(Kanban kanban, Container container) {
        return switch (container.state()) {
            case IN_USE, FULL ->
                kanban.signalAt() == SignalAt.OPENED
                        ? new Refused("Cards of this loop leave when a container is opened: its first sale does that.")
                        : new Used(container.content(), container.sinceEpochMillis());
            case EMPTY, WAIT -> new Nothing("The container is empty already and waits to be ordered.");
            case REQUESTED -> new Nothing("The container is empty already; its signal was raised.");
            case IN_TRANSIT -> new Nothing("The container is empty already; its content is on the way.");
            case ERROR -> new Refused("The container is in error; only a correction takes it out.");
            case RETIRED -> new Refused("The card was withdrawn.");
        };
    }

    private static CardScan fill(Position position, Container container) {
        return switch (container.state()) {
            case IN_USE, FULL -> new Nothing("The books have this container filled already.");
            case EMPTY, WAIT -> new Refused("Nothing is on order for this card. If goods are there, count the shelf.");
            case REQUESTED, IN_TRANSIT -> {
                OpenSignal signal = position.loop().stock().openSignal(container.cycle());
                yield signal == null || !signal.open().isPositive()
                        ? new Refused("The signal of this card is closed. If goods are there, count the shelf.")
                        : new Arrived(container.cycle(), signal.open(), container.sinceEpochMillis());
            }
            case ERROR -> new Refused("The container is in error; only a correction takes it out.");
            case RETIRED -> new Refused("The card was withdrawn.");
        };
    }
}
