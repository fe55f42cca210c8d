package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * KANBAN: containers of a fixed quantity circulate; each that comes empty raises one signal for its own content.
 *
 * <p>Stock is taken from loose units first, then from the container in use, then from the one that has been full the
 * longest; what is more spills into the next. What comes back pays debt, tops up the container in use, and the rest
 * stays loose; it never recalls a signal.
 *
 * @param containerQuantity units in a full container, above zero
 * @param cardCount containers in the loop, 1 to {@value #MAX_CARDS}
 */
public record Kanban(Quantity containerQuantity, int cardCount, SignalAt signalAt) implements Policy {
    static final String NAME = "KANBAN";

    /** Most cards of one loop: its containers are one row, and a loop with more wants a larger container. */
    public static final int MAX_CARDS = 500;

    public Kanban {
        if (!containerQuantity.isPositive()) {
            throw new IllegalArgumentException("container quantity " + containerQuantity + " is not above zero");
        }
        if (cardCount < 1 || cardCount > MAX_CARDS) {
            throw new IllegalArgumentException("card count " + cardCount + " is not within 1 to " + MAX_CARDS);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void layOut(Stock stock, Cause cause) {
        for (Container container : List.copyOf(stock.containers())) {
            if (container.state() != ContainerState.ERROR) {
                stock.retire(container, cause);
            }
        }
        while (stock.containers().size() < cardCount && unpresumed(stock).compareTo(containerQuantity) >= 0) {
            stock.fillFromLoose(addCard(stock, ContainerState.FULL, 0, cause), containerQuantity);
        }
        if (signalAt == SignalAt.EMPTIED
                && stock.containers().size() < cardCount
                && unpresumed(stock).isPositive()) {
            stock.fillFromLoose(addCard(stock, ContainerState.IN_USE, 0, cause), unpresumed(stock));
        }
        for (OpenSignal signal : stock.openSignals()) {
            long covered = signal.open().portionsRoundedUp(containerQuantity);
            for (long i = 0; i < covered && stock.containers().size() < cardCount; i++) {
                ContainerState state = signal.inTransit() ? ContainerState.IN_TRANSIT : ContainerState.REQUESTED;
                addCard(stock, state, signal.cycle(), cause);
            }
        }
        while (stock.containers().size() < cardCount) {
            addCard(stock, ContainerState.EMPTY, 0, cause);
        }
    }

    /** Cards are numbered from 1 when they are laid out; those in error keep their numbers. */
    private static Container addCard(Stock stock, ContainerState state, long cycle, Cause cause) {
        int card = 1;
        while (stock.container(card) != null) {
            card++;
        }
        return stock.addContainer(card, state, cycle, cause);
    }

    @Override
    public void takeOver(Policy previous, Stock stock, Cause cause) {
        if (!(previous instanceof Kanban former) || !former.containerQuantity.equals(containerQuantity)) {
            layOut(stock, cause);
            return;
        }
        for (Container container : List.copyOf(stock.containers())) {
            if (stock.containers().size() > cardCount && container.isUnordered()) {
                stock.retire(container, cause);
            }
        }
        while (stock.containers().size() < cardCount) {
            stock.addContainer(ContainerState.WAIT, 0, cause);
        }
    }

    @Override
    public void take(Stock stock, Quantity units, Cause cause) {
        Quantity rest = units.minus(takeLoose(stock, units));
        while (rest.isPositive()) {
            Container container = nextToTakeFrom(stock);
            if (container == null) {
                stock.moveLoose(rest.negated());
                return;
            }
            if (container.state() == ContainerState.FULL) {
                open(stock, container, cause);
                rest = rest.minus(takeLoose(stock, rest));
            } else {
                Quantity taken = rest.min(container.content());
                stock.takeFrom(container, taken);
                rest = rest.minus(taken);
                if (container.content().isZero()) {
                    comeEmpty(stock, container, cause);
                }
            }
        }
    }

    @Override
    public void putBack(Stock stock, Quantity units, Cause cause) {
        Quantity rest = units;
        if (stock.loose().isNegative()) {
            Quantity paid = rest.min(stock.loose().negated());
            stock.moveLoose(paid);
            rest = rest.minus(paid);
        }
        Container inUse = inUse(stock);
        if (inUse != null) {
            Quantity room = containerQuantity.minus(inUse.content()).max(Quantity.ZERO);
            Quantity toppedUp = rest.min(room);
            stock.addTo(inUse, toppedUp);
            rest = rest.minus(toppedUp);
        }
        stock.moveLoose(rest);
    }

    /** The units leave their containers as if sold, and lie loose until their sale is reported, or for the next one. */
    @Override
    public void presume(Stock stock, Quantity units, Cause cause) {
        Quantity before = stock.presumed();
        stock.moveLoose(before.negated());
        take(stock, units, cause);
        stock.presume(before.plus(units));
        stock.moveLoose(stock.presumed());
    }

    @Override
    public void settle(Stock stock, OpenSignal signal, Cause cause) {
        long stillAwaited = signal.open().portionsRoundedUp(containerQuantity);
        List<Container> awaiting = awaiting(stock, signal);
        for (int i = 0; i < awaiting.size() - stillAwaited; i++) {
            fill(stock, signal, awaiting.get(i), cause);
        }
    }

    /** Puts what arrived for the signal into the container, less what debt and sales took of it in the meantime. */
    private void fill(Stock stock, OpenSignal signal, Container container, Cause cause) {
        Quantity arrived = containerQuantity.min(signal.undistributed());
        if (arrived.isZero()) {
            comeEmpty(stock, container, cause);
            return;
        }
        Quantity left = arrived.min(stock.loose().max(Quantity.ZERO));
        stock.distribute(signal, arrived);
        stock.fillFromLoose(container, left);
        stock.enter(container, ContainerState.FULL, signal.cycle(), cause);
        if (left.isZero()) {
            comeEmpty(stock, container, cause);
        } else if (left.compareTo(arrived) < 0 && inUse(stock) == null) {
            open(stock, container, cause);
        }
    }

    @Override
    public void shipped(Stock stock, OpenSignal signal, Cause cause) {
        stock.shipped(signal);
        for (Container container : awaiting(stock, signal)) {
            if (container.state() == ContainerState.REQUESTED) {
                stock.enter(container, ContainerState.IN_TRANSIT, signal.cycle(), cause);
            }
        }
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        int unordered = 0;
        int inError = 0;
        boolean anyOnOrder = false;
        List<Container> containers = stock.containers();
        for (int i = 0; i < containers.size(); i++) {
            Container container = containers.get(i);
            if (container.isUnordered()) {
                unordered++;
            } else if (container.isOnOrder()) {
                anyOnOrder = true;
            } else if (container.state() == ContainerState.ERROR) {
                inError++;
            }
        }
        if (inError > 0 && inError == containers.size()) {
            return HoldReason.ALL_IN_ERROR.hold();
        }
        if (unordered == 0) {
            return (anyOnOrder ? HoldReason.IN_FLIGHT : HoldReason.ABOVE_TRIGGER).hold();
        }
        Quantity need = containerQuantity.times(unordered);
        // with every card in the pool there is nothing left to wait for
        if (need.compareTo(terms.minimumOrderQuantity()) < 0 && unordered < containers.size() - inError) {
            return HoldReason.WAITING_FOR_MOQ.hold();
        }
        return new Due(unordered, terms.orderQuantity(need), SignalReason.NEED_REOPENED);
    }

    @Override
    public List<Signal> raise(Due due, Stock stock, Occasion occasion, Cause cause) {
        SignalReason otherwise = occasion.reason();
        List<Container> unordered = unordered(stock);
        List<Container> empties = unordered.subList(0, Math.min(unordered.size(), due.containers()));
        SignalReason reason = reason(empties, otherwise);
        List<Signal> signals = new ArrayList<>(empties.size());
        Quantity rest = due.quantity();
        for (int i = 0; i < empties.size(); i++) {
            Container container = empties.get(i);
            Quantity quantity = i == empties.size() - 1 ? rest : containerQuantity;
            rest = rest.minus(quantity);
            SignalReason own = reason == otherwise && container.emptiedNow() ? emptied() : reason;
            if (container.state() == ContainerState.WAIT) {
                stock.enter(container, ContainerState.EMPTY, 0, cause);
            }
            long cycle = stock.openSignal(quantity);
            stock.enter(container, ContainerState.REQUESTED, cycle, cause);
            signals.add(new Signal(cycle, 1, quantity, own));
        }
        return signals;
    }

    /** A container that waited for the minimum order quantity names that reason for all that go with it. */
    private static SignalReason reason(List<Container> empties, SignalReason otherwise) {
        for (Container container : empties) {
            if (otherwise == SignalReason.NEED_REOPENED && container.state() == ContainerState.WAIT) {
                return SignalReason.MOQ_REACHED;
            }
        }
        return otherwise;
    }

    private SignalReason emptied() {
        return signalAt == SignalAt.OPENED ? SignalReason.CONTAINER_OPENED : SignalReason.CONTAINER_EMPTIED;
    }

    @Override
    public void hold(Hold hold, Stock stock, Cause cause) {
        if (hold.reason() == HoldReason.WAITING_FOR_MOQ) {
            for (Container container : unordered(stock)) {
                if (container.state() == ContainerState.EMPTY) {
                    stock.enter(container, ContainerState.WAIT, 0, cause);
                }
            }
        }
    }

    /**
     * Puts a container into error. What was in it becomes loose: on hand stays until it is counted. What is on order for
     * it stays on order, and is loose when it comes.
     */
    public void markInError(Stock stock, Container container, Cause cause) {
        stock.pourOut(container);
        stock.enter(container, ContainerState.ERROR, 0, cause);
    }

    /** Takes a container out of error as empty; units on order that no other container waits for cover it. */
    public void clearAsEmpty(Stock stock, Container container, Cause cause) {
        for (OpenSignal signal : stock.openSignals()) {
            if (signal.open().portionsRoundedUp(containerQuantity)
                    > awaiting(stock, signal).size()) {
                ContainerState state = signal.inTransit() ? ContainerState.IN_TRANSIT : ContainerState.REQUESTED;
                stock.enter(container, state, signal.cycle(), cause);
                return;
            }
        }
        comeEmpty(stock, container, cause);
    }

    /** Takes a container out of error as full, with loose units; there must be some. */
    public void clearAsFull(Stock stock, Container container, Cause cause) {
        stock.fillFromLoose(container, containerQuantity.min(stock.loose()));
        stock.enter(container, ContainerState.FULL, 0, cause);
    }

    @Override
    public Assessment sellable(Due due, Stock stock, Terms terms) {
        return terms.sellableContainers(due, containerQuantity, stock.position());
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(containerQuantity.times(cardCount));
    }

    @Override
    public PolicyParameters parameters() {
        return new PolicyParameters(NAME, containerQuantity, cardCount, signalAt, Quantity.ZERO, Quantity.ZERO);
    }

    @Override
    public String text() {
        return "K;" + containerQuantity.micros() + ';' + cardCount + ';' + (signalAt == SignalAt.OPENED ? 'O' : 'E');
    }

    private static Quantity unpresumed(Stock stock) {
        return stock.loose().minus(stock.presumed());
    }

    private static Quantity takeLoose(Stock stock, Quantity atMost) {
        if (!stock.loose().isPositive()) {
            return Quantity.ZERO;
        }
        Quantity taken = atMost.min(stock.loose());
        stock.moveLoose(taken.negated());
        return taken;
    }

    private void open(Stock stock, Container container, Cause cause) {
        stock.enter(container, ContainerState.IN_USE, 0, cause);
        if (signalAt == SignalAt.OPENED) {
            stock.pourOut(container);
            comeEmpty(stock, container, cause);
        }
    }

    private void comeEmpty(Stock stock, Container container, Cause cause) {
        if (stock.containers().size() > cardCount) {
            stock.retire(container, cause);
        } else {
            stock.enter(container, ContainerState.EMPTY, 0, cause);
        }
    }

    private static @Nullable Container nextToTakeFrom(Stock stock) {
        Container longestFull = null;
        List<Container> containers = stock.containers();
        for (int i = 0; i < containers.size(); i++) {
            Container container = containers.get(i);
            if (container.state() == ContainerState.IN_USE) {
                return container;
            }
            if (container.state() == ContainerState.FULL
                    && (longestFull == null || container.sinceEpochMillis() < longestFull.sinceEpochMillis())) {
                longestFull = container;
            }
        }
        return longestFull;
    }

    private static @Nullable Container inUse(Stock stock) {
        for (Container container : stock.containers()) {
            if (container.state() == ContainerState.IN_USE) {
                return container;
            }
        }
        return null;
    }

    private static List<Container> awaiting(Stock stock, OpenSignal signal) {
        List<Container> awaiting = new ArrayList<>(2);
        for (Container container : stock.containers()) {
            if (container.isOnOrder() && container.cycle() == signal.cycle()) {
                awaiting.add(container);
            }
        }
        return awaiting;
    }

    private static List<Container> unordered(Stock stock) {
        List<Container> unordered = new ArrayList<>(2);
        for (Container container : stock.containers()) {
            if (container.isUnordered()) {
                unordered.add(container);
            }
        }
        return unordered;
    }
}
