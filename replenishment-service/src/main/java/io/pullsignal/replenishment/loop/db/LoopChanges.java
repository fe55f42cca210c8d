package io.pullsignal.replenishment.loop.db;

import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.loop.SignalCap;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.kafka.LoopMessages;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.db.ItemCopies;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.CountHistory;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import io.pullsignal.replenishment.position.db.Announcements;
import io.pullsignal.replenishment.position.db.FoldStore;
import io.pullsignal.replenishment.position.db.SuppliedPositions;
import io.pullsignal.replenishment.position.kafka.StockMessages;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Changes of loops and of the terms they order on. They lock the same rows in the same order as the batches of events,
 * change the positions by the same fold, and publish in the same transaction.
 */
public final class LoopChanges {
    private final StockMessages stockMessages;
    private final LoopMessages loopMessages;

    public LoopChanges(StockMessages stockMessages, LoopMessages loopMessages) {
        this.stockMessages = stockMessages;
        this.loopMessages = loopMessages;
    }

    /** What to do with a locked position. */
    @FunctionalInterface
    public interface Step<T> {
        T apply(BatchFold fold) throws SQLException;
    }

    /** A loop as it is stored, and what its position decided. */
    public record Outcome(DefinedLoop loop, Terms terms, Decision decision) {}

    /**
     * Makes or replaces loops.
     *
     * @param loops at most one a position, some hundreds
     * @param note who changes them, and why
     * @param now business time
     */
    public List<Outcome> put(UnitOfWork work, List<LoopDefinition> loops, ChangeNote note, Instant now)
            throws SQLException {
        RulesTurn.toChangeLoops(work.connection());
        return put(work, loops, note, now, lockFor(work.connection(), loops));
    }

    /**
     * Replaces a loop that is still the one that the caller knows.
     *
     * @param version of the loop as the caller knows it
     * @return empty when it was changed or deleted since
     */
    public Optional<Outcome> replace(UnitOfWork work, LoopDefinition loop, long version, ChangeNote note, Instant now)
            throws SQLException {
        RulesTurn.toChangeLoops(work.connection());
        BatchFold fold = lockFor(work.connection(), List.of(loop));
        boolean same = LoopsTable.find(work.connection(), loop.key())
                .filter(stored -> stored.version() == version)
                .isPresent();
        return same ? put(work, List.of(loop), note, now, fold).stream().findFirst() : Optional.empty();
    }

    private List<Outcome> put(UnitOfWork work, List<LoopDefinition> loops, ChangeNote note, Instant now, BatchFold fold)
            throws SQLException {
        Connection connection = work.connection();
        Map<PositionKey, DefinedLoop> before = LoopsTable.ofKeys(
                connection, loops.stream().map(LoopDefinition::key).toList());
        List<Outcome> outcomes = new ArrayList<>(loops.size());
        List<DefinedLoop> defined = LoopsTable.put(connection, loops);
        LoopChangeLog.changed(connection, before, defined, note, now);
        Map<PositionKey, Rules> rules = rules(connection, defined);
        for (DefinedLoop loop : defined) {
            PositionKey key = loop.definition().key();
            Rules inForce = rules.getOrDefault(key, Rules.NO_LOOP);
            Cause cause = new Cause("loop/" + key.text() + "/" + loop.version(), 0, 0, now);
            outcomes.add(new Outcome(loop, inForce.terms(), fold.change(key, inForce, cause)));
            loopMessages.defined(work, loop);
        }
        save(work, fold);
        LoopReviews.plan(connection, fold.positions(), now);
        return outcomes;
    }

    /** @return whether there was such a loop */
    public boolean delete(UnitOfWork work, PositionKey key, ChangeNote note, Instant now) throws SQLException {
        BatchFold fold = lock(work.connection(), new TreeSet<>(List.of(key)));
        Optional<DefinedLoop> loop = LoopsTable.find(work.connection(), key);
        if (loop.isEmpty()) {
            return false;
        }
        LoopsTable.delete(work.connection(), key);
        LoopChangeLog.deleted(work.connection(), loop.get(), note, now);
        fold.change(key, Rules.NO_LOOP, new Cause("loop/" + key.text() + "/deleted", 0, 0, now));
        loopMessages.deleted(work, key);
        save(work, fold);
        LoopReviews.plan(work.connection(), fold.positions(), now);
        return true;
    }

    /** Decides now; a position that never moved starts. */
    public Optional<Decision> evaluate(UnitOfWork work, PositionKey key, Instant now) throws SQLException {
        if (LoopsTable.find(work.connection(), key).isEmpty()) {
            return Optional.empty();
        }
        BatchFold fold = lock(work.connection(), new TreeSet<>(List.of(key)));
        Decision decision = fold.evaluate(key, new Cause("evaluation/" + key.text() + "/" + now, 0, 0, now));
        save(work, fold);
        return Optional.of(decision);
    }

    /** Does something with positions: locks them, stores and publishes what came of it, and plans their next reviews. */
    public void decideAll(UnitOfWork work, SortedSet<PositionKey> keys, Instant now, Consumer<BatchFold> step)
            throws SQLException {
        BatchFold fold = lock(work.connection(), keys);
        step.accept(fold);
        save(work, fold);
        LoopReviews.plan(work.connection(), fold.positions(), now);
    }

    /** Does something with one position: locks it, stores and publishes what came of it, and plans its next review. */
    public <T> T decide(UnitOfWork work, PositionKey key, Instant now, Step<T> step) throws SQLException {
        BatchFold fold = lock(work.connection(), new TreeSet<>(List.of(key)));
        T result = step.apply(fold);
        save(work, fold);
        LoopReviews.plan(work.connection(), fold.positions(), now);
        return result;
    }

    /**
     * Tells the others the state of a position in this transaction, and not soon after it: for what only this state tells,
     * so that no rebuild lacks it.
     */
    public void announce(UnitOfWork work, PositionKey key) throws SQLException {
        stockMessages.announce(work, Announcements.take(work.connection(), new TreeSet<>(List.of(key))));
    }

    /**
     * Reviews loops that are due, at the time of their review, once: another caller finds them planned anew. Reviews that
     * were missed in between are made up for by one.
     *
     * @param now business time
     * @param limit most loops to review
     * @return loops that were due
     */
    public int review(UnitOfWork work, Instant now, int limit) throws SQLException {
        Connection connection = work.connection();
        SortedSet<PositionKey> keys = LoopReviews.due(connection, now, limit);
        if (keys.isEmpty()) {
            return 0;
        }
        BatchFold fold = lock(connection, keys);
        LoopReviews.dueAt(connection, keys).forEach((key, dueAt) -> {
            if (!dueAt.isAfter(now)) {
                fold.review(key, new Cause("review/" + key.text() + "/" + dueAt, 0, 0, dueAt));
            }
        });
        save(work, fold);
        LoopReviews.plan(connection, fold.positions(), now);
        return keys.size();
    }

    /** Brings the loops of items in line with the sourcing terms as they are now stored. */
    public void applyTerms(UnitOfWork work, Collection<String> items, Instant now) throws SQLException {
        applyTerms(work, LoopsTable.ofItems(work.connection(), items), now);
    }

    /** Brings loops in line with the sourcing terms and shelf lives as they are now stored. */
    public void applyTerms(UnitOfWork work, SortedSet<PositionKey> keys, Instant now) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Connection connection = work.connection();
        BatchFold fold = lock(connection, keys, locked -> currentRules(locked, keys));
        Map<PositionKey, Rules> next = currentRules(connection, keys);
        for (Position position : List.copyOf(fold.positions())) {
            Rules rules = position.loop().rules();
            Rules inForce = next.getOrDefault(position.key(), rules);
            if (!rules.equals(Rules.NO_LOOP)
                    && (!inForce.terms().equals(rules.terms())
                            || !inForce.sources().equals(rules.sources()))) {
                Cause cause = new Cause("terms/" + position.key().item() + "/" + now, 0, 0, now);
                fold.change(position.key(), rules.withTerms(inForce.terms(), inForce.sources()), cause);
            }
        }
        save(work, fold);
    }

    private static Map<PositionKey, Rules> currentRules(Connection connection, Collection<PositionKey> keys)
            throws SQLException {
        return rules(connection, LoopsTable.ofKeys(connection, keys).values());
    }

    /** What loops and the sourcing terms as they are now stored make to be in force. */
    public static Map<PositionKey, Rules> rules(Connection connection, Collection<DefinedLoop> loops)
            throws SQLException {
        List<PositionKey> keys =
                loops.stream().map(loop -> loop.definition().key()).toList();
        SourcingTermsCopies terms = SourcingTermsCopies.ofItems(connection, items(keys));
        ShelfLives shelfLives = ShelfLives.of(connection, keys);
        Map<PositionKey, Rules> rules = new HashMap<>();
        for (DefinedLoop loop : loops) {
            LoopDefinition definition = loop.definition();
            Optional<String> supplier = Optional.ofNullable(definition.supplier());
            rules.put(
                    definition.key(),
                    new Rules(
                            definition.parameters().toPolicy(),
                            inForce(definition.key(), terms, shelfLives, supplier),
                            supplier.orElse(""),
                            definition.blocked(),
                            definition.signalCap() == null
                                    ? SignalCap.NONE
                                    : SignalCap.of(Quantity.of(definition.signalCap())),
                            terms.internal(definition.key(), supplier, definition.surplusFirst())));
        }
        return rules;
    }

    private static Terms inForce(
            PositionKey key, SourcingTermsCopies terms, ShelfLives shelfLives, Optional<String> supplier) {
        int leadTimeDays = terms.source(key.item(), supplier)
                .map(SourcingTerms::leadTimeDays)
                .orElse(0);
        return terms.inForce(key, supplier).within(shelfLives.of(key, leadTimeDays));
    }

    private static List<String> items(Collection<PositionKey> keys) {
        return keys.stream().map(PositionKey::item).distinct().toList();
    }

    /** Stock units of the items of positions, in key order. */
    public static SortedMap<PositionKey, String> units(Connection connection, Collection<PositionKey> keys)
            throws SQLException {
        Map<String, String> stockUnits = ItemCopies.stockUnits(
                connection, keys.stream().map(PositionKey::item).distinct().toList());
        SortedMap<PositionKey, String> units = new TreeMap<>();
        keys.forEach(key -> units.put(key, stockUnits.getOrDefault(key.item(), ItemCopies.UNKNOWN_UNIT)));
        return units;
    }

    private static BatchFold lock(Connection connection, SortedSet<PositionKey> keys) throws SQLException {
        return lock(connection, keys, SuppliedPositions.ComingRules.NONE);
    }

    /** The same with what the loops will have to do with, by the sourcing terms as they are once all is locked. */
    private static BatchFold lockFor(Connection connection, List<LoopDefinition> loops) throws SQLException {
        SortedSet<PositionKey> keys = new TreeSet<>();
        loops.forEach(loop -> keys.add(loop.key()));
        List<DefinedLoop> coming =
                loops.stream().map(loop -> new DefinedLoop(loop, 0)).toList();
        return lock(connection, keys, locked -> rules(locked, coming));
    }

    private static BatchFold lock(
            Connection connection, SortedSet<PositionKey> keys, SuppliedPositions.ComingRules coming)
            throws SQLException {
        Map<PositionKey, Position> positions = new HashMap<>();
        for (PositionSnapshot stored : SuppliedPositions.lock(connection, units(connection, keys), coming)) {
            positions.put(stored.key(), Position.of(stored));
        }
        return new BatchFold(positions, CountHistory.NONE, 0);
    }

    private void save(UnitOfWork work, BatchFold fold) throws SQLException {
        stockMessages.publish(work, fold, FoldStore.save(work.connection(), fold));
    }
}
