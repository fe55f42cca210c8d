package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.PositionFold;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.PositionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Folds batches of movements into the stored history, a few statements per batch whatever its size.
 *
 * <p>Lock order: locations (shared), positions by key, then everything that hangs on a locked position. A batch only
 * extends the history of a position where all its movements come after what is folded; otherwise the position is folded
 * anew from the day of the earliest late movement, with the result that the fold in order would have had.
 */
public final class StockHistory {
    private final MovementPartitions partitions;
    private final LocationsTable locations;
    private final MovementsTable movements = new MovementsTable();
    private final PositionsTable positions = new PositionsTable();
    private final DailyFactsTable facts = new DailyFactsTable();
    private final BackBookingsTable backBookings = new BackBookingsTable();
    private final EpisodesTable episodes = new EpisodesTable();

    public StockHistory(DataSource database, LocationsTable locations) {
        this.partitions = new MovementPartitions(database);
        this.locations = locations;
    }

    /**
     * What a batch did.
     *
     * @param inserted identities that were new; the others are duplicates and had no effect
     * @param restatedDays daily facts that were made anew because something came late
     */
    public record Outcome(Set<MovementIdentity> inserted, int restatedDays) {}

    /** Adds movements, in the caller's transaction. */
    public Outcome add(Connection connection, List<Movement> batch) throws SQLException {
        partitions.ensureFor(batch);
        SortedSet<PositionKey> keys =
                batch.stream().map(Movement::position).collect(Collectors.toCollection(TreeSet::new));
        Map<String, ZoneId> zones = lock(connection, keys);
        Set<MovementIdentity> inserted = movements.insertNew(connection, batch);
        if (inserted.isEmpty()) {
            return new Outcome(inserted, 0);
        }
        Map<PositionKey, List<Movement>> arrived = newOnes(batch, inserted);
        Map<PositionKey, PositionState> states = positions.states(connection, keys);
        List<FoldedPosition> folded = new ArrayList<>();
        Map<PositionKey, LocalDate> restated = new HashMap<>();
        arrived.forEach((key, added) -> {
            PositionState state = states.get(key);
            ZoneId zone = zones.getOrDefault(key.location(), LocationsTable.UNKNOWN_ZONE);
            if (state == null) {
                folded.add(PositionFold.begin(key, zone, added));
                return;
            }
            state.restatementFor(added)
                    .ifPresentOrElse(day -> restated.put(key, day), () -> folded.add(state.extend(zone, added)));
        });
        int restatedDays = restate(connection, restated, zones, folded);
        save(connection, folded);
        return new Outcome(inserted, restatedDays);
    }

    /**
     * Folds anew what a change of a location's time zone left to be done, one page at a time.
     *
     * @return number of restated days; zero when there is nothing to do
     */
    public int restateMarked(Connection connection, int positionLimit) throws SQLException {
        SortedSet<PositionKey> keys = new TreeSet<>(positions.toRestate(connection, positionLimit));
        if (keys.isEmpty()) {
            return 0;
        }
        Map<String, ZoneId> zones = lock(connection, keys);
        Map<PositionKey, LocalDate> marked = new HashMap<>();
        positions
                .states(connection, keys)
                .forEach((key, state) -> state.restateFrom().ifPresent(day -> marked.put(key, day)));
        List<FoldedPosition> folded = new ArrayList<>();
        int restatedDays = restate(connection, marked, zones, folded);
        save(connection, folded);
        return restatedDays;
    }

    private Map<String, ZoneId> lock(Connection connection, SortedSet<PositionKey> keys) throws SQLException {
        SortedSet<String> codes =
                keys.stream().map(PositionKey::location).collect(Collectors.toCollection(TreeSet::new));
        Map<String, ZoneId> zones = locations.lockZones(connection, codes);
        positions.lock(connection, keys);
        return zones;
    }

    private int restate(
            Connection connection,
            Map<PositionKey, LocalDate> restated,
            Map<String, ZoneId> zones,
            List<FoldedPosition> folded)
            throws SQLException {
        if (restated.isEmpty()) {
            return 0;
        }
        Map<PositionKey, DayFact> daysBefore = facts.before(connection, restated);
        Map<PositionKey, List<Movement>> histories = movements.since(connection, restated);
        int days = 0;
        for (Map.Entry<PositionKey, LocalDate> position : restated.entrySet()) {
            PositionKey key = position.getKey();
            FoldedPosition anew = PositionFold.restate(
                    key,
                    zones.getOrDefault(key.location(), LocationsTable.UNKNOWN_ZONE),
                    position.getValue(),
                    Optional.ofNullable(daysBefore.get(key)),
                    histories.getOrDefault(key, List.of()));
            days += anew.days().size();
            folded.add(anew);
        }
        return days;
    }

    private void save(Connection connection, List<FoldedPosition> folded) throws SQLException {
        if (folded.isEmpty()) {
            return;
        }
        folded.sort(Comparator.comparing(FoldedPosition::position));
        positions.save(connection, folded);
        facts.save(connection, folded);
        backBookings.save(connection, folded);
        episodes.save(connection, folded);
    }

    /** The first movement of each inserted identity, by position, in fold order. */
    private static Map<PositionKey, List<Movement>> newOnes(List<Movement> batch, Set<MovementIdentity> inserted) {
        Map<MovementIdentity, Movement> first = new HashMap<>(2 * inserted.size());
        for (Movement movement : batch) {
            if (inserted.contains(movement.identity())) {
                first.putIfAbsent(movement.identity(), movement);
            }
        }
        Map<PositionKey, List<Movement>> byPosition = new TreeMap<>();
        for (Movement movement : first.values()) {
            byPosition
                    .computeIfAbsent(movement.position(), key -> new ArrayList<>())
                    .add(movement);
        }
        byPosition.values().forEach(added -> added.sort(Comparator.comparing(Movement::foldPoint)));
        return byPosition;
    }
}
