package io.pullsignal.kpi.stock.db;

import io.pullsignal.kpi.masterdata.BusinessCalendar;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.pullsignal.kpi.masterdata.db.ReferencesTable;
import io.pullsignal.kpi.masterdata.db.SupplierMarks;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.PositionFold;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.PositionState;
import io.pullsignal.kpi.sums.CountedAs;
import io.pullsignal.kpi.sums.SumChanges;
import io.pullsignal.kpi.sums.db.CountingTurn;
import io.pullsignal.kpi.sums.db.DaySumsTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Folds batches of movements into the stored history, a few statements per batch whatever its size.
 *
 * <p>Lock order: the turn to count, locations (shared), positions by key, everything that hangs on a locked position, sums
 * by key. A batch only
 * extends the history of a position where all its movements come after what is folded; otherwise the position is folded
 * anew from the day of the earliest late movement, with the result that the fold in order would have had. That goes page by
 * page, however many positions are late: in memory are a page of facts, one position's day of movements and the sums.
 */
public final class StockHistory {
    private static final int PAGE_LIMIT = 5_000;

    private final int pageLimit;
    private final MovementPartitions partitions;
    private final LocationsTable locations;
    private final MovementsTable movements = new MovementsTable();
    private final PositionsTable positions = new PositionsTable();
    private final DailyFactsTable facts = new DailyFactsTable();
    private final BackBookingsTable backBookings = new BackBookingsTable();
    private final EpisodesTable episodes = new EpisodesTable();
    private final DaySumsTable sums = new DaySumsTable();
    private final ReferencesTable references = new ReferencesTable();

    public StockHistory(DataSource database, LocationsTable locations) {
        this(database, locations, PAGE_LIMIT);
    }

    /** @param pageLimit positions folded anew at a time, and daily facts after which they are written; at least 1 */
    public StockHistory(DataSource database, LocationsTable locations, int pageLimit) {
        this.partitions = new MovementPartitions(database);
        this.locations = locations;
        this.pageLimit = pageLimit;
    }

    /**
     * What a batch did.
     *
     * @param inserted identities that were new, the others are duplicates and had no effect; empty where all movements
     *     were new
     * @param restatedDays daily facts that were made anew because something came late
     */
    public record Outcome(Optional<Set<MovementIdentity>> inserted, int restatedDays) {}

    /** Adds movements, in the caller's transaction. */
    public Outcome add(Connection connection, List<Movement> batch) throws SQLException {
        partitions.ensureFor(batch);
        SortedSet<PositionKey> keys =
                batch.stream().map(Movement::position).collect(Collectors.toCollection(TreeSet::new));
        Locked locked = lock(connection, keys);
        Optional<Set<MovementIdentity>> inserted = movements.insertNew(connection, batch);
        if (inserted.isPresent() && inserted.get().isEmpty()) {
            return new Outcome(inserted, 0);
        }
        Map<PositionKey, List<Movement>> arrived =
                byPosition(inserted.map(some -> newOnes(batch, some)).orElse(batch));
        Map<PositionKey, PositionState> states = positions.states(connection, keys);
        List<FoldedPosition> folded = new ArrayList<>();
        SortedMap<PositionKey, LocalDate> restated = new TreeMap<>();
        arrived.forEach((key, added) -> {
            PositionState state = states.get(key);
            ZoneId zone = locked.zone(key);
            if (state == null) {
                folded.add(PositionFold.begin(key, zone, added));
                return;
            }
            state.restatementFor(added)
                    .ifPresentOrElse(day -> restated.put(key, day), () -> folded.add(state.extend(zone, added)));
        });
        SumChanges changes = new SumChanges();
        save(connection, folded, locked, states, changes);
        int restatedDays = restate(connection, restated, locked, states, changes);
        sums.add(connection, changes);
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
        Locked locked = lock(connection, keys);
        SortedMap<PositionKey, LocalDate> marked = new TreeMap<>();
        Map<PositionKey, PositionState> states = positions.states(connection, keys);
        states.forEach((key, state) -> state.restateFrom().ifPresent(day -> marked.put(key, day)));
        SumChanges changes = new SumChanges();
        int restatedDays = restate(connection, marked, locked, states, changes);
        sums.add(connection, changes);
        return restatedDays;
    }

    /**
     * Lets positions count by what changed at their items, one page at a time.
     *
     * @return whether there may be more to do
     */
    public boolean recountMarked(Connection connection, int itemLimit, int positionLimit) throws SQLException {
        CountingTurn.toCount(connection);
        List<String> items = references.itemsToRecount(connection, itemLimit);
        if (items.isEmpty()) {
            return false;
        }
        List<PositionKey> page = positions.toRecount(connection, items, positionLimit);
        if (!page.isEmpty()) {
            positions.lock(connection, new TreeSet<>(page));
            Map<PositionKey, LocalDate> whole = new HashMap<>();
            page.forEach(key -> whole.put(key, BusinessCalendar.FIRST_DAY));
            SumChanges changes = new SumChanges();
            sums.takeOut(connection, whole, changes);
            positions.recount(connection, page);
            sums.putIn(connection, whole, changes);
            sums.add(connection, changes);
        }
        if (page.size() < positionLimit) {
            references.recounted(connection, items);
        }
        return true;
    }

    /**
     * Lets positions count by the supplier that they have now, one page of marks at a time.
     *
     * @return whether there may be more to do
     */
    public boolean resupplyMarked(Connection connection, int limit) throws SQLException {
        CountingTurn.toCount(connection);
        List<SupplierMarks.Mark> marks = SupplierMarks.lock(connection, limit);
        if (marks.isEmpty()) {
            return false;
        }
        List<PositionKey> marked = marks.stream()
                .map(mark -> new PositionKey(mark.location(), mark.item()))
                .distinct()
                .toList();
        List<PositionKey> page = positions.lockOtherSupplier(connection, marked);
        if (!page.isEmpty()) {
            Map<PositionKey, LocalDate> whole = new HashMap<>();
            page.forEach(key -> whole.put(key, BusinessCalendar.FIRST_DAY));
            SumChanges changes = new SumChanges();
            sums.takeOut(connection, whole, changes);
            positions.setSupplier(connection, page);
            sums.putIn(connection, whole, changes);
            sums.add(connection, changes);
        }
        SupplierMarks.takeAway(connection, marks);
        return marks.size() == limit;
    }

    /** The zones of locked locations, and how locked positions count. */
    private record Locked(Map<String, ZoneId> zones, Map<PositionKey, CountedAs> counted) {
        ZoneId zone(PositionKey position) {
            return zones.getOrDefault(position.location(), LocationsTable.UNKNOWN_ZONE);
        }

        CountedAs counted(PositionKey position) {
            return Objects.requireNonNull(counted.get(position), "a position that is not locked");
        }
    }

    private Locked lock(Connection connection, SortedSet<PositionKey> keys) throws SQLException {
        CountingTurn.toCount(connection);
        SortedSet<String> codes =
                keys.stream().map(PositionKey::location).collect(Collectors.toCollection(TreeSet::new));
        Map<String, ZoneId> zones = locations.lockZones(connection, codes);
        return new Locked(zones, positions.lock(connection, keys));
    }

    /** The changes of the sums are left to the caller: their rows are locked once, in key order, after all pages. */
    private int restate(
            Connection connection,
            SortedMap<PositionKey, LocalDate> restated,
            Locked locked,
            Map<PositionKey, PositionState> states,
            SumChanges changes)
            throws SQLException {
        int days = 0;
        SortedMap<PositionKey, LocalDate> rest = new TreeMap<>(restated);
        while (!rest.isEmpty()) {
            SortedMap<PositionKey, LocalDate> page = new TreeMap<>();
            rest.entrySet().stream().limit(pageLimit).forEach(e -> page.put(e.getKey(), e.getValue()));
            rest.keySet().removeAll(page.keySet());
            Restatement restatement =
                    new Restatement(connection, page, facts.before(connection, page), locked, states, changes);
            movements.since(connection, page, restatement::add);
            days += restatement.finish();
        }
        return days;
    }

    /** Folds a page of positions anew as their movements come in, and writes what is folded before it grows too long. */
    private final class Restatement {
        private final Connection connection;
        private final SortedMap<PositionKey, LocalDate> page;
        private final Map<PositionKey, DayFact> daysBefore;
        private final Locked locked;
        private final Map<PositionKey, PositionState> states;
        private final SumChanges changes;
        private final List<FoldedPosition> folded = new ArrayList<>();
        private int positions;
        private int unwrittenDays;
        private int days;
        private @Nullable PositionKey position;
        private @Nullable PositionFold fold;

        Restatement(
                Connection connection,
                SortedMap<PositionKey, LocalDate> page,
                Map<PositionKey, DayFact> daysBefore,
                Locked locked,
                Map<PositionKey, PositionState> states,
                SumChanges changes) {
            this.connection = connection;
            this.page = page;
            this.daysBefore = daysBefore;
            this.locked = locked;
            this.states = states;
            this.changes = changes;
        }

        void add(List<Movement> dayOfPosition) throws SQLException {
            PositionKey key = dayOfPosition.get(0).position();
            PositionFold current = fold;
            if (current == null || !key.equals(position)) {
                close();
                current = PositionFold.anew(key, locked.zone(key), Optional.ofNullable(daysBefore.get(key)));
                position = key;
                fold = current;
            }
            dayOfPosition.forEach(current::add);
        }

        int finish() throws SQLException {
            close();
            write();
            if (positions != page.size()) {
                throw new IllegalStateException("positions without a movement: " + (page.size() - positions));
            }
            return days;
        }

        private void close() throws SQLException {
            PositionKey key = position;
            if (key == null || fold == null) {
                return;
            }
            FoldedPosition anew = fold.restated(Objects.requireNonNull(page.get(key)));
            folded.add(anew);
            positions++;
            unwrittenDays += anew.days().size();
            position = null;
            fold = null;
            if (unwrittenDays >= pageLimit) {
                write();
            }
        }

        private void write() throws SQLException {
            save(connection, folded, locked, states, changes);
            days += unwrittenDays;
            unwrittenDays = 0;
            folded.clear();
        }
    }

    private void save(
            Connection connection,
            List<FoldedPosition> folded,
            Locked locked,
            Map<PositionKey, PositionState> states,
            SumChanges changes)
            throws SQLException {
        if (folded.isEmpty()) {
            return;
        }
        folded.sort(Comparator.comparing(FoldedPosition::position));
        Map<PositionKey, LocalDate> anew = countedAnew(connection, folded, locked);
        sums.takeOut(connection, anew, changes);
        positions.save(connection, folded, states, locked.zones());
        facts.save(connection, folded);
        backBookings.save(connection, folded);
        episodes.save(connection, folded);
        sums.putIn(connection, anew, changes);
        for (FoldedPosition position : folded) {
            PositionKey key = position.position();
            if (!anew.containsKey(key)) {
                Optional<DayFact> dayBefore =
                        Optional.ofNullable(states.get(key)).map(PositionState::latestDay);
                changes.extend(position, dayBefore, locked.counted(key), locked.zone(key));
            }
        }
    }

    /**
     * The positions of which more than the present fold changes the sums, and from which day on: those that were folded
     * anew, and those that have voids or corrections reported on other days. An episode that ends with the first
     * instant of a day counts on the day before.
     */
    private Map<PositionKey, LocalDate> countedAnew(Connection connection, List<FoldedPosition> folded, Locked locked)
            throws SQLException {
        Map<PositionKey, LocalDate> restated = new HashMap<>();
        Map<PositionKey, LocalDate> anew = new HashMap<>();
        for (FoldedPosition position : folded) {
            PositionKey key = position.position();
            LocalDate firstDay = position.days().get(0).businessDate();
            position.restatedFrom().ifPresent(day -> restated.put(key, day));
            if (position.restatedFrom().isPresent()
                    || !position.backBookings().isEmpty()
                    || locked.counted(key).backBooked(firstDay)) {
                LocalDate from = position.restatedFrom().orElse(firstDay);
                anew.merge(key, from.minusDays(1), StockHistory::earlier);
                position.backBookings()
                        .keySet()
                        .forEach(booking -> anew.merge(key, booking.reportingDate(), StockHistory::earlier));
            }
        }
        if (!restated.isEmpty()) {
            backBookings
                    .earliest(connection, restated)
                    .forEach((key, day) -> anew.merge(key, day, StockHistory::earlier));
        }
        return anew;
    }

    private static LocalDate earlier(LocalDate left, LocalDate right) {
        return left.isBefore(right) ? left : right;
    }

    /** The first movement of each inserted identity. */
    private static Collection<Movement> newOnes(List<Movement> batch, Set<MovementIdentity> inserted) {
        Map<MovementIdentity, Movement> first = new HashMap<>(2 * inserted.size());
        for (Movement movement : batch) {
            if (inserted.contains(movement.identity())) {
                first.putIfAbsent(movement.identity(), movement);
            }
        }
        return first.values();
    }

    /** In fold order. */
    private static Map<PositionKey, List<Movement>> byPosition(Collection<Movement> movements) {
        Map<PositionKey, List<Movement>> byPosition = new HashMap<>(2 * movements.size());
        for (Movement movement : movements) {
            byPosition
                    .computeIfAbsent(movement.position(), key -> new ArrayList<>())
                    .add(movement);
        }
        byPosition.values().forEach(added -> added.sort(Comparator.comparing(Movement::foldPoint)));
        return byPosition;
    }
}
