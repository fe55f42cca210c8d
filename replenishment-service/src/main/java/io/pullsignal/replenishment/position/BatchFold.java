package io.pullsignal.replenishment.position;

import io.pullsignal.core.count.DatedMovement;
import io.pullsignal.core.count.StockCount;
import io.pullsignal.core.loop.LoopHolds;
import io.pullsignal.core.loop.Neighbours;
import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.loop.StateCorrection;
import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Demand;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Promise;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds events one after the other into loaded positions and gathers what is to be stored and sent. Pure: no clock, no
 * database. Each event is decided before the next is applied, so that the decisions do not depend on where a batch ends.
 */
public final class BatchFold {
    private final Map<PositionKey, Position> positions;
    private final Map<PositionKey, List<DatedMovement>> movements = new HashMap<>();
    private final Map<PositionKey, List<CountHistory.PostedCount>> counts = new HashMap<>();
    private final List<LedgerRow> rows;
    private final List<LotRow> lots = new ArrayList<>(0);
    private final List<RaisedSignal> signals = new ArrayList<>();
    private final List<PositionTransition> transitions = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final SignalAccounts accounts = new SignalAccounts();
    private final Map<PositionKey, Instant> unfulfilled = new HashMap<>();

    /**
     * @param positions every position that the events touch
     * @param history of the positions that are counted in these events, and of those with an event from before a count
     * @param expectedRows ledger rows to make room for
     */
    public BatchFold(Map<PositionKey, Position> positions, CountHistory history, int expectedRows) {
        this.positions = positions;
        this.rows = new ArrayList<>(expectedRows);
        positions.values().forEach(this::connect);
        history.movements().forEach((key, known) -> movements.put(key, new ArrayList<>(known)));
        history.counts().forEach((key, known) -> counts.put(key, new ArrayList<>(known)));
    }

    public Decision apply(StockEvent event) {
        Position position = position(event.key());
        Decision decision;
        if (event instanceof StockEvent.Moved moved) {
            decision = move(position, moved);
        } else if (event instanceof StockEvent.Expired expired) {
            decision = expire(position, expired);
        } else if (event instanceof StockEvent.Counted counted) {
            decision = count(position, counted);
        } else if (event instanceof StockEvent.Received received) {
            decision = receive(position, received);
        } else if (event instanceof StockEvent.Despatched despatched) {
            decision = despatch(position, despatched);
        } else {
            decision = change(position, (StockEvent.SignalChanged) event);
        }
        return note(position, decision, event.cause());
    }

    /** Other rules for a position from now on. */
    public Decision change(PositionKey key, Rules rules, Cause cause) {
        Position position = position(key);
        position.touch();
        if (!rules.sources().isEmpty()) {
            position.loop().see(new Others(key));
        }
        return note(position, position.loop().change(rules, cause), cause);
    }

    private void connect(Position position) {
        if (!position.loop().rules().sources().isEmpty()) {
            position.loop().see(new Others(position.key()));
        }
    }

    /** The same item at other locations, as far as they are loaded. */
    private final class Others implements Neighbours {
        private final PositionKey asking;

        Others(PositionKey asking) {
            this.asking = asking;
        }

        @Override
        public Quantity surplusAt(String location) {
            Position other = positions.get(new PositionKey(location, asking.item()));
            return other == null ? Quantity.ZERO : other.loop().surplus();
        }

        @Override
        public boolean isSuppliedByUs(String location) {
            Set<String> seen = new HashSet<>();
            Optional<String> next = Optional.of(location);
            while (next.isPresent() && seen.add(next.get())) {
                if (next.get().equals(asking.location())) {
                    return true;
                }
                next = Optional.ofNullable(positions.get(new PositionKey(next.get(), asking.item())))
                        .flatMap(other -> other.loop().rules().ownSource())
                        .map(InternalSource::location);
            }
            return false;
        }
    }

    /** Decides now. */
    public Decision evaluate(PositionKey key, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().evaluate(cause), cause);
    }

    /** Promises units of a position to a customer. */
    public Decision commit(PositionKey key, Demand demand, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().commit(demand.units(), demand.dueOn(), cause), cause);
    }

    /** Takes a promise back, or ends it because its goods leave. */
    public Decision release(PositionKey key, Demand demand, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().release(demand.units(), demand.dueOn(), cause), cause);
    }

    /** Asks a loop for units. */
    public Decision request(PositionKey key, Quantity units, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().request(units, cause), cause);
    }

    /** Presumes units of a position sold that nobody reports; one of which nothing more can be presumed stays as it is. */
    public Decision presume(PositionKey key, Quantity more, Cause cause) {
        Position position = position(key);
        Quantity before = position.loop().stock().presumed();
        Decision decision = position.loop().presume(more, cause);
        if (!position.loop().stock().presumed().equals(before)) {
            position.touch();
        }
        return note(position, decision, cause);
    }

    /** Presumes nothing any more. */
    public void forgetPresumed(PositionKey key) {
        Position position = position(key);
        if (position.loop().stock().presumed().isPositive()) {
            position.loop().forgetPresumed();
            position.touch();
        }
    }

    /** Reviews at the cause's time; a position on which nothing is due stays as it is. */
    public Decision review(PositionKey key, Cause cause) {
        Position position = position(key);
        Decision decision = position.loop().review(cause);
        if (decision instanceof Raised || !position.loop().stock().transitions().isEmpty()) {
            position.touch();
        }
        return note(position, decision, cause);
    }

    public boolean isAwaitingApproval(PositionKey key) {
        return position(key).loop().rules().cap().isAwaiting();
    }

    /** Asks for what waits for approval, up to a quantity. */
    public Decision approve(PositionKey key, Quantity upTo, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().approve(upTo, cause), cause);
    }

    /** Refuses a need above the loop's cap, up to a quantity. */
    public Decision refuse(PositionKey key, Quantity upTo, Cause cause) {
        Position position = position(key);
        position.touch();
        return note(position, position.loop().refuse(upTo, cause), cause);
    }

    /** Puts right where a container is. */
    public StateCorrection correct(PositionKey key, int card, ContainerState to, Cause cause) {
        Position position = position(key);
        StateCorrection correction = position.loop().correct(card, to, cause);
        if (correction instanceof StateCorrection.Made made) {
            position.touch();
            note(position, made.decision(), cause);
        }
        return correction;
    }

    /** Lays out from on hand and open signals, after a rebuild; decides nothing. */
    public void restore(PositionKey key, Rules rules, LoopHolds holds, Cause cause) {
        Position position = position(key);
        position.touch();
        position.loop().restore(rules, holds, cause);
        note(position, HoldReason.IN_FLIGHT.hold(), cause);
    }

    private Decision move(Position position, StockEvent.Moved moved) {
        post(position, moved, moved.kind(), moved.change(), BookedLot.NONE);
        position.moved(moved.cause().occurredAt(), moved.unit());
        if (absorb(position, moved, moved.change())) {
            return position.loop().move(Quantity.ZERO, moved.cause());
        }
        return position.loop().move(moved.change(), moved.cause());
    }

    private Decision count(Position position, StockEvent.Counted counted) {
        Instant countedAt = counted.cause().occurredAt();
        List<DatedMovement> known = movements.get(position.key());
        if (known == null) {
            throw new IllegalStateException("the movements of " + position.key().text() + " were not loaded");
        }
        Quantity delta = new StockCount(counted.units(), countedAt)
                .delta(position.loop().stock().onHand(), known);
        LedgerRow row = post(position, counted, MovementKind.COUNT_DELTA, delta, BookedLot.NONE);
        position.moved(countedAt, counted.unit());
        corrections.add(new Correction(row, counted.cause(), counted.unit(), BookedLot.NONE));
        boolean overtaken = isLate(position, countedAt) && absorb(position, counted, delta);
        position.counted(countedAt);
        counts.computeIfAbsent(position.key(), key -> new ArrayList<>())
                .add(new CountHistory.PostedCount(countedAt, counted.businessDate()));
        if (overtaken) {
            return position.loop().move(Quantity.ZERO, counted.cause());
        }
        position.loop().forgetPresumed();
        return position.loop().move(delta, counted.cause());
    }

    private Decision receive(Position position, StockEvent.Received received) {
        accounts.add(received, position.loop().stock().lastCycle());
        post(position, received, MovementKind.RECEIPT, received.units(), received.lot());
        position.moved(received.cause().occurredAt(), received.unit());
        ReplenishmentLoop loop = position.loop();
        return absorb(position, received, received.units())
                ? loop.receiveCounted(received.units(), received.signals(), received.cause())
                : loop.receive(received.units(), received.signals(), received.cause());
    }

    private Decision despatch(Position position, StockEvent.Despatched despatched) {
        post(position, despatched, MovementKind.TRANSFER_OUT, despatched.units().negated(), BookedLot.NONE);
        position.moved(despatched.cause().occurredAt(), despatched.unit());
        Quantity promised = Quantity.ZERO;
        for (StockEvent.Despatched.ForSignal one : despatched.signals()) {
            Position receiving = position(one.key());
            accounts.add(one, receiving.loop().stock().lastCycle());
            OpenSignal signal = receiving.loop().stock().openSignal(one.cycle());
            if (signal != null && signal.source().equals(despatched.key().location())) {
                receiving.touch();
                promised = promised.plus(receiving.loop().stock().despatched(signal, one.units()));
            }
        }
        boolean counted = absorb(position, despatched, despatched.units().negated());
        return position.loop().despatch(counted ? Quantity.ZERO : despatched.units(), promised, despatched.cause());
    }

    /** Stock that may no longer be sold leaves like a sale: it is missed in the same way. */
    private Decision expire(Position position, StockEvent.Expired expired) {
        Quantity change = expired.units().negated();
        LedgerRow row = post(position, expired, MovementKind.EXPIRED, change, expired.lot());
        position.moved(expired.cause().occurredAt(), expired.unit());
        corrections.add(new Correction(row, expired.cause(), expired.unit(), expired.lot()));
        return position.loop().move(change, expired.cause());
    }

    private Decision change(Position position, StockEvent.SignalChanged changed) {
        position.touch();
        accounts.add(changed, position.loop().stock().lastCycle());
        return switch (changed.change()) {
            case UNFULFILLED -> {
                unfulfilled.merge(changed.key(), changed.cause().occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
                yield position.loop().unfulfilled(changed.cycle(), changed.units(), changed.cause());
            }
            case IN_TRANSIT -> position.loop().shipped(changed.cycle(), changed.cause());
            case ORDERED ->
                changed.shipFrom().isEmpty()
                        ? position.loop().notFromSource(changed.cycle(), changed.units())
                        : position.loop().unchanged();
            case EXCESS -> position.loop().unchanged();
        };
    }

    /** Posts the opposite of a movement that a count had already seen, at that count's time. */
    private boolean absorb(Position position, StockEvent.Posted late, Quantity change) {
        Instant occurredAt = late.cause().occurredAt();
        Instant countedAt = position.countedAt();
        if (countedAt == null || occurredAt.isAfter(countedAt)) {
            return false;
        }
        List<CountHistory.PostedCount> posted = counts.getOrDefault(position.key(), List.of());
        Optional<Instant> absorber = StockCount.absorberOf(
                late instanceof StockEvent.Counted ? occurredAt.plusNanos(1) : occurredAt,
                posted.stream().map(CountHistory.PostedCount::countedAt).toList());
        if (absorber.isEmpty()) {
            throw new IllegalStateException("position " + position.key().text() + " was counted at " + countedAt
                    + " and its ledger has no such count");
        }
        CountHistory.PostedCount count = posted.stream()
                .filter(one -> one.countedAt().equals(absorber.get()))
                .findFirst()
                .orElseThrow();
        LedgerRow row = new LedgerRow(
                position.key(),
                count.businessDate(),
                LedgerRow.absorbedEventId(late.cause().eventId()),
                late.cause().lineNumber(),
                late.cause().component(),
                MovementKind.COUNT_ABSORBED,
                change.negated(),
                count.countedAt());
        book(position, row, LotKey.NONE, change);
        add(row);
        corrections.add(new Correction(row, late.cause(), late.unit(), BookedLot.NONE));
        return true;
    }

    private static boolean isLate(Position position, Instant countedAt) {
        Instant latest = position.countedAt();
        return latest != null && countedAt.isBefore(latest);
    }

    private LedgerRow post(
            Position position, StockEvent.Posted event, MovementKind kind, Quantity change, BookedLot lot) {
        LedgerRow row = LedgerRow.of(event, kind, change);
        book(position, row, lot.key(), Quantity.ZERO);
        add(row);
        if (!lot.key().isNone()) {
            lots.add(new LotRow(row.identity(), lot));
        }
        return row;
    }

    /** @param posted what the same event has posted before, which on hand does not have yet */
    private static void book(Position position, LedgerRow row, LotKey lot, Quantity posted) {
        if (position.lots().isNone() && lot.isNone()) {
            return;
        }
        position.book(row.lotMovement(lot), position.loop().stock().onHand().plus(posted));
    }

    private void add(LedgerRow row) {
        rows.add(row);
        List<DatedMovement> watched = movements.get(row.key());
        if (watched != null) {
            watched.add(new DatedMovement(row.occurredAt(), row.change()));
        }
    }

    private Decision note(Position position, Decision decision, Cause cause) {
        if (decision instanceof Raised raised) {
            Rules rules = position.loop().rules();
            String supplier = raised.source().map(InternalSource::supplier).orElse(rules.supplier());
            for (Signal signal : raised.signals()) {
                signals.add(new RaisedSignal(
                        position.key(),
                        signal,
                        rules.policy().name(),
                        position.unit(),
                        supplier,
                        raised.source(),
                        cause));
            }
        }
        List<Transition> made = position.loop().stock().transitions();
        if (!made.isEmpty()) {
            for (Transition transition : made) {
                transitions.add(new PositionTransition(position.key(), transition));
            }
            position.loop().stock().forgetTransitions();
        }
        tellSources(position, cause);
        return decision;
    }

    /** What a position is promised, another has promised: in the same transaction, and it decides in its turn. */
    private void tellSources(Position position, Cause cause) {
        List<Promise> made = position.loop().stock().promises();
        if (made.isEmpty()) {
            return;
        }
        List<Promise> promises = List.copyOf(made);
        position.loop().stock().forgetPromises();
        for (Promise promise : promises) {
            PositionKey key = new PositionKey(promise.source(), position.key().item());
            if (promise.units().isPositive()) {
                commit(key, new Demand(Demand.AT_ONCE, promise.units()), cause);
            } else {
                release(key, new Demand(Demand.AT_ONCE, promise.units().negated()), cause);
            }
        }
    }

    private Position position(PositionKey key) {
        Position position = positions.get(key);
        if (position == null) {
            throw new IllegalStateException("position " + key.text() + " was not loaded");
        }
        return position;
    }

    public Collection<Position> positions() {
        return positions.values();
    }

    public List<LedgerRow> rows() {
        return rows;
    }

    /** Lots of rows that have one. */
    public List<LotRow> lots() {
        return lots;
    }

    public List<RaisedSignal> signals() {
        return signals;
    }

    public List<PositionTransition> transitions() {
        return transitions;
    }

    public List<Correction> corrections() {
        return corrections;
    }

    /** Positions some of whose units will not come, with the time of the latest such news. */
    public Map<PositionKey, Instant> unfulfilled() {
        return unfulfilled;
    }

    public Collection<SignalProgress> progress() {
        return accounts.progress();
    }
}
