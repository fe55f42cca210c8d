package io.pullsignal.core.stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is at one position, what is on order for it and what is promised from it. Mutable: one thread folds events into
 * it.
 *
 * <p>Always: contents of the containers + loose = on hand; on order = sum of the open quantities of its signals; loose
 * is below zero only while all containers are empty. Loose below zero is debt: units that left before the books had
 * them.
 */
public final class Stock {
    /** Most days with promises; a position with more takes no further ones. */
    public static final int MAX_DEMAND_DAYS = 400;

    private final List<Container> containers;
    private final List<OpenSignal> openSignals;
    private final List<Transition> transitions = new ArrayList<>(0);
    private final List<Promise> promises = new ArrayList<>(0);
    private Quantity loose;
    private Quantity onHand;
    private Quantity onOrder;
    private Quantity committed = Quantity.ZERO;
    private Quantity presumed = Quantity.ZERO;
    private List<Demand> demands;
    private long lastCycle;

    /** @param demands by day, each day once; empty or modifiable */
    Stock(
            Quantity loose,
            long lastCycle,
            List<Container> containers,
            List<OpenSignal> openSignals,
            List<Demand> demands) {
        this.loose = loose;
        this.lastCycle = lastCycle;
        this.containers = containers;
        this.openSignals = openSignals;
        Quantity contents = Quantity.ZERO;
        for (Container container : containers) {
            contents = contents.plus(container.content());
        }
        Quantity open = Quantity.ZERO;
        for (OpenSignal signal : openSignals) {
            open = open.plus(signal.open());
        }
        this.onHand = contents.plus(loose);
        this.onOrder = open;
        this.demands = demands;
        for (Demand demand : demands) {
            committed = committed.plus(demand.units());
        }
    }

    /** A position that never moved. */
    public static Stock none() {
        return new Stock(Quantity.ZERO, 0, new ArrayList<>(0), new ArrayList<>(0), List.of());
    }

    public Quantity onHand() {
        return onHand;
    }

    public Quantity onOrder() {
        return onOrder;
    }

    /** Promised to customers and other locations and not shipped. */
    public Quantity committed() {
        return committed;
    }

    /** On hand that is neither promised to anybody nor presumed sold; below zero is short. */
    public Quantity available() {
        return committed.isZero() ? projected() : projected().minus(committed);
    }

    /** Presumed sold while nobody reports sales; still part of on hand. */
    public Quantity presumed() {
        return presumed;
    }

    /** On hand as it probably is: without what is presumed sold. */
    public Quantity projected() {
        return presumed.isZero() ? onHand : onHand.minus(presumed);
    }

    /** @param units in place of what was presumed before, zero or above */
    public void presume(Quantity units) {
        if (units.isNegative()) {
            throw new IllegalArgumentException("presumed " + units + " is below zero");
        }
        presumed = units;
    }

    /** The inventory position: on hand + on order - committed; on hand without what is presumed sold. */
    public Quantity position() {
        return available().plus(onOrder);
    }

    /** Promised units that on hand does not cover. */
    public Quantity backordered() {
        return committed.minus(onHand.max(Quantity.ZERO)).max(Quantity.ZERO);
    }

    /** What is promised, by day. */
    public List<Demand> demands() {
        return Collections.unmodifiableList(demands);
    }

    /**
     * Promises units to a customer.
     *
     * @throws IllegalArgumentException when that day is one more than {@link #MAX_DEMAND_DAYS}
     */
    public void commit(LocalDate dueOn, Quantity units) {
        int at = indexOf(dueOn);
        if (at >= 0) {
            demands.set(at, new Demand(dueOn, demands.get(at).units().plus(units)));
        } else if (demands.size() >= MAX_DEMAND_DAYS && !dueOn.equals(Demand.AT_ONCE)) {
            throw new IllegalArgumentException("promises on more than " + MAX_DEMAND_DAYS + " days");
        } else {
            if (demands.isEmpty()) {
                demands = new ArrayList<>(4);
            }
            demands.add(-at - 1, new Demand(dueOn, units));
        }
        committed = committed.plus(units);
    }

    /** Takes a promise back, or ends it because it is kept. @return the units that were promised, at most {@code units} */
    public Quantity release(LocalDate dueOn, Quantity units) {
        int at = indexOf(dueOn);
        if (at < 0) {
            return Quantity.ZERO;
        }
        Quantity promised = demands.get(at).units();
        Quantity released = units.min(promised);
        if (released.equals(promised)) {
            demands.remove(at);
        } else {
            demands.set(at, new Demand(dueOn, promised.minus(released)));
        }
        committed = committed.minus(released);
        return released;
    }

    private int indexOf(LocalDate dueOn) {
        for (int i = 0; i < demands.size(); i++) {
            int order = demands.get(i).dueOn().compareTo(dueOn);
            if (order >= 0) {
                return order == 0 ? i : -i - 1;
            }
        }
        return -demands.size() - 1;
    }

    /** Units outside containers; below zero is debt. */
    public Quantity loose() {
        return loose;
    }

    /** Cycle of the latest signal, 0 before the first; never reset. */
    public long lastCycle() {
        return lastCycle;
    }

    public List<Container> containers() {
        return Collections.unmodifiableList(containers);
    }

    /** The container of a card; null when the loop has no such card. */
    public @Nullable Container container(int card) {
        for (Container container : containers) {
            if (container.card() == card) {
                return container;
            }
        }
        return null;
    }

    /** Oldest first. */
    public List<OpenSignal> openSignals() {
        return Collections.unmodifiableList(openSignals);
    }

    /** Transitions since the last {@link #forgetTransitions}, in order. */
    public List<Transition> transitions() {
        return transitions;
    }

    public void forgetTransitions() {
        transitions.clear();
    }

    /** Changes of what other locations promise this position since the last {@link #forgetPromises}, in order. */
    public List<Promise> promises() {
        return promises;
    }

    public void forgetPromises() {
        promises.clear();
    }

    /** On hand and loose change; containers do not. */
    public void moveLoose(Quantity units) {
        loose = loose.plus(units);
        onHand = onHand.plus(units);
    }

    /** Takes units out of a container and out of the stock. */
    public void takeFrom(Container container, Quantity units) {
        container.content(container.content().minus(units));
        onHand = onHand.minus(units);
    }

    /** Adds units to a container and to the stock. */
    public void addTo(Container container, Quantity units) {
        container.content(container.content().plus(units));
        onHand = onHand.plus(units);
    }

    /** Units change place; on hand stays. */
    public void fillFromLoose(Container container, Quantity units) {
        container.content(container.content().plus(units));
        loose = loose.minus(units);
    }

    /** What is in the container becomes loose; on hand stays. */
    public void pourOut(Container container) {
        loose = loose.plus(container.content());
        container.content(Quantity.ZERO);
    }

    /** A new card, in the given state, with a number above all others. */
    public Container addContainer(ContainerState state, long cycle, Cause cause) {
        int card = 1;
        for (Container container : containers) {
            card = Math.max(card, container.card() + 1);
        }
        return addContainer(card, state, cycle, cause);
    }

    /** A new card with a number that no other card of the loop has, in the given state. */
    public Container addContainer(int card, ContainerState state, long cycle, Cause cause) {
        Container added = new Container(
                card, state, Quantity.ZERO, cycle, cause.occurredAt().toEpochMilli());
        containers.add(added);
        transitions.add(new Transition(card, null, state, Quantity.ZERO, cycle, cause));
        return added;
    }

    /** Moves a container to another state. The cycle stays known while the container is on order. */
    public void enter(Container container, ContainerState next, long cycle, Cause cause) {
        transitions.add(new Transition(container.card(), container.state(), next, container.content(), cycle, cause));
        container.enter(
                next,
                next == ContainerState.REQUESTED || next == ContainerState.IN_TRANSIT ? cycle : 0,
                cause.occurredAt().toEpochMilli());
        container.emptiedNow(next == ContainerState.EMPTY);
    }

    /** Withdraws a card; what is in its container becomes loose. */
    public void retire(Container container, Cause cause) {
        pourOut(container);
        transitions.add(new Transition(
                container.card(), container.state(), ContainerState.RETIRED, Quantity.ZERO, container.cycle(), cause));
        containers.remove(container);
    }

    /** Everything becomes loose, all cards go. Open signals stay. */
    public void retireAll(Cause cause) {
        while (!containers.isEmpty()) {
            retire(containers.get(containers.size() - 1), cause);
        }
    }

    /** Opens the next cycle: from now on the units are on order. */
    public long openSignal(Quantity units) {
        lastCycle++;
        openSignals.add(new OpenSignal(lastCycle, units, Quantity.ZERO, false));
        onOrder = onOrder.plus(units);
        return lastCycle;
    }

    /** The signal that was just opened is supplied by another location of ours, which promises its units. */
    public void supplyFrom(String source, OpenSignal signal) {
        signal.suppliedBy(source, signal.open());
        promises.add(new Promise(source, signal.open()));
    }

    /**
     * The source despatched units of a signal.
     *
     * @return the units of them that it had promised; without a promise none
     */
    public Quantity despatched(OpenSignal signal, Quantity units) {
        Quantity before = signal.promised();
        signal.notToDespatch(units);
        return before.minus(signal.promised());
    }

    /** Somebody else was asked for units of a signal that another location had promised. */
    public void notFromSource(OpenSignal signal, Quantity units) {
        Quantity before = signal.promised();
        signal.notToDespatch(units);
        takeBack(signal, before);
    }

    private void takeBack(OpenSignal signal, Quantity promisedBefore) {
        Quantity less = promisedBefore.minus(signal.promised());
        if (less.isPositive()) {
            promises.add(new Promise(signal.source(), less.negated()));
        }
    }

    public @Nullable OpenSignal openSignal(long cycle) {
        for (OpenSignal signal : openSignals) {
            if (signal.cycle() == cycle) {
                return signal;
            }
        }
        return null;
    }

    /**
     * Units of a signal are not on order any more.
     *
     * @param arrived whether they came, to be put into containers, or will never come
     * @return the units that were open, at most {@code units}
     */
    public Quantity closeSignal(OpenSignal signal, Quantity units, boolean arrived) {
        Quantity closed = units.min(signal.open());
        Quantity promisedBefore = signal.promised();
        signal.close(closed);
        onOrder = onOrder.minus(closed);
        if (arrived) {
            signal.received(closed);
        } else {
            signal.notToDespatch(closed);
        }
        takeBack(signal, promisedBefore);
        return closed;
    }

    /** Notes that received units of a signal went into a container. */
    public void distribute(OpenSignal signal, Quantity units) {
        signal.distribute(units);
    }

    public void shipped(OpenSignal signal) {
        signal.shipped();
    }

    /** Forgets a signal of which nothing is open. */
    public void forget(OpenSignal signal) {
        openSignals.remove(signal);
    }

    /** A signal that was raised before this state was known, when it is restored from its topic. */
    public void restoreSignal(long cycle, Quantity open, boolean inTransit) {
        restoreSignal(cycle, open, inTransit, "", Quantity.ZERO);
    }

    /**
     * The same of a signal that another location of ours supplies.
     *
     * @param source its location; empty for none
     * @param toDespatch units that it has not despatched; zero or above
     */
    public void restoreSignal(long cycle, Quantity open, boolean inTransit, String source, Quantity toDespatch) {
        OpenSignal restored = new OpenSignal(cycle, open, Quantity.ZERO, inTransit);
        restored.suppliedBy(source, toDespatch);
        openSignals.add(restored);
        onOrder = onOrder.plus(open);
        lastCycle = Math.max(lastCycle, cycle);
    }

    /** The cycle counter never goes back: takes over a later one. */
    public void restoreCycle(long cycle) {
        lastCycle = Math.max(lastCycle, cycle);
    }

    /** The event is applied: what was emptied in it is history now. */
    public void endEvent() {
        for (int i = 0; i < containers.size(); i++) {
            containers.get(i).emptiedNow(false);
        }
    }
}
