package io.pullsignal.replenishment.position.db;

import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.stock.OpenSignal;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Locks positions together with those at other locations that they may take from or that promised them something, so that
 * one fold sees and changes both sides.
 *
 * <p>Which ones these are is known only when the positions are locked. They cannot be locked afterwards: everybody locks in
 * key order. So the locks are given back and all of them taken, until nothing is missing. Most positions have no such
 * neighbours, and cost a savepoint a batch.
 */
public final class SuppliedPositions {
    private SuppliedPositions() {}

    /** Rules that positions are about to get: what they name is locked too. */
    @FunctionalInterface
    public interface ComingRules {
        ComingRules NONE = connection -> Map.of();

        /** Asked after the positions are locked. */
        Map<PositionKey, Rules> read(Connection connection) throws SQLException;
    }

    /**
     * Locks until the transaction ends; makes positions that do not exist.
     *
     * @param units by position, in key order: the unit with which a new one begins
     * @return these positions and their neighbours, in no particular order
     */
    public static List<PositionSnapshot> lock(
            Connection connection, SortedMap<PositionKey, String> units, ComingRules coming) throws SQLException {
        SortedMap<PositionKey, String> wanted = new TreeMap<>(units);
        while (true) {
            Savepoint unlocked = connection.setSavepoint();
            List<PositionSnapshot> locked = PositionsTable.lock(connection, wanted);
            Set<PositionKey> missing = neighbours(connection, locked, coming.read(connection));
            missing.removeAll(wanted.keySet());
            if (missing.isEmpty()) {
                return locked;
            }
            connection.rollback(unlocked);
            missing.forEach(key -> wanted.put(key, unitOf(key.item(), locked)));
        }
    }

    private static Set<PositionKey> neighbours(
            Connection connection, List<PositionSnapshot> positions, Map<PositionKey, Rules> coming)
            throws SQLException {
        Set<PositionKey> neighbours = new TreeSet<>();
        Set<PositionKey> withSurplus = new TreeSet<>();
        coming.forEach((key, rules) -> addSources(rules, key.item(), neighbours, withSurplus));
        for (PositionSnapshot position : positions) {
            String item = position.key().item();
            if (Rules.mayNameSources(position.rules())) {
                addSources(Rules.read(position.rules()), item, neighbours, withSurplus);
            }
            if (StockText.maySaySources(position.containers())) {
                for (OpenSignal signal :
                        StockText.read(Quantity.ZERO, 0, position.containers()).openSignals()) {
                    if (!signal.source().isEmpty()) {
                        neighbours.add(new PositionKey(signal.source(), item));
                    }
                }
            }
        }
        if (!withSurplus.isEmpty()) {
            neighbours.addAll(PositionsTable.existing(connection, withSurplus));
        }
        return neighbours;
    }

    private static void addSources(
            Rules rules, String item, Set<PositionKey> neighbours, Set<PositionKey> withSurplus) {
        for (InternalSource source : rules.sources()) {
            (source.surplus() ? withSurplus : neighbours).add(new PositionKey(source.location(), item));
        }
    }

    private static String unitOf(String item, List<PositionSnapshot> positions) {
        return positions.stream()
                .filter(position -> position.key().item().equals(item))
                .map(PositionSnapshot::unit)
                .findFirst()
                .orElse("");
    }
}
