package io.pullsignal.replenishment.blind.db;

import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.alert.AlertKind;
import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.db.AlertsTable;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.blind.LocationSilence;
import io.pullsignal.replenishment.blind.SalesHeard;
import io.pullsignal.replenishment.blind.SellingRhythm;
import io.pullsignal.replenishment.blind.SilenceRules;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds blind locations and keeps their loops going: an alert, and sales presumed at the usual rate, a page of loops a
 * transaction. A sale that is heard later takes the place of a presumed one in the path of the events; here is only noticed
 * that the location speaks again. One thread calls it; instances take different locations.
 */
public final class BlindWatch {
    private static final int LOOPS_PER_PAGE = 200;
    private static final BigDecimal DAYS_IN_WEEK = BigDecimal.valueOf(7);

    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final SilenceRules rules;
    private final SalesHeard heard;
    private final AlertMessages messages;
    private final Clock wall;
    private final Map<String, Known> rhythms = new HashMap<>();
    private boolean seeded;

    /** @param wall wall time */
    public BlindWatch(
            TransactionalOutbox outbox,
            LoopChanges loops,
            SilenceRules rules,
            SalesHeard heard,
            AlertMessages messages,
            Clock wall) {
        this.outbox = outbox;
        this.loops = loops;
        this.rules = rules;
        this.heard = heard;
        this.messages = messages;
        this.wall = wall;
    }

    private record Known(LocalDate before, SellingRhythm rhythm) {}

    /**
     * Looks at every location once, and does a page of each projection.
     *
     * @param now business time
     * @return whether pages are left
     */
    public boolean step(Instant now) throws SQLException {
        List<LocationSilence> silences = storeHeard();
        Set<String> suspicious = suspicious(silences, now);
        boolean left = false;
        for (LocationSilence silence : silences) {
            if (isWatched(silence) || suspicious.contains(silence.location())) {
                left |= outbox.inTransaction(work -> look(work, silence.location(), now));
            }
        }
        return left;
    }

    private List<LocationSilence> storeHeard() throws SQLException {
        Map<String, Instant> taken = heard.take();
        try {
            List<LocationSilence> silences = outbox.inTransaction(work -> {
                if (!seeded) {
                    LocationSilences.seed(work.connection());
                }
                LocationSilences.heard(work.connection(), taken);
                return LocationSilences.all(work.connection());
            });
            seeded = true;
            return silences;
        } catch (SQLException | RuntimeException e) {
            heard.putBack(taken);
            throw e;
        }
    }

    private static boolean isWatched(LocationSilence silence) {
        return silence.isBlind() || silence.projectingTo() != null;
    }

    /** In one transaction for all, because at night every location is silent. */
    private Set<String> suspicious(List<LocationSilence> silences, Instant now) throws SQLException {
        Instant lately = wall.instant().minus(rules.leastWallTime());
        List<LocationSilence> silent = silences.stream()
                .filter(silence -> !isWatched(silence)
                        && !heard.arrivedAt(silence.location()).isAfter(lately)
                        && rules.isLong(silence, now))
                .toList();
        if (silent.isEmpty()) {
            return Set.of();
        }
        return outbox.inTransaction(work -> {
            Set<String> suspicious = new HashSet<>();
            for (LocationSilence silence : silent) {
                if (evidence(work.connection(), silence, now).isPresent()) {
                    suspicious.add(silence.location());
                }
            }
            return suspicious;
        });
    }

    private Optional<String> evidence(Connection connection, LocationSilence silence, Instant now) throws SQLException {
        return rules.isLong(silence, now) ? rules.blind(rhythm(connection, silence), silence, now) : Optional.empty();
    }

    /** As it was before the silence began, so it is looked up once a silence. */
    private SellingRhythm rhythm(Connection connection, LocationSilence silence) throws SQLException {
        LocalDate before = silence.heardAt().atZone(silence.zone()).toLocalDate();
        Known known = rhythms.get(silence.location());
        if (known == null || !known.before().equals(before)) {
            known = new Known(before, LocationSilences.rhythm(connection, silence.location(), before));
            rhythms.put(silence.location(), known);
        }
        return known.rhythm();
    }

    /** @return whether pages are left */
    private Boolean look(UnitOfWork work, String location, Instant now) throws SQLException {
        Connection connection = work.connection();
        Optional<LocationSilence> locked = LocationSilences.lock(connection, location);
        if (locked.isEmpty()) {
            return false;
        }
        LocationSilence silence = locked.get();
        Optional<String> evidence = evidence(connection, silence, now);
        if (!silence.isBlind() && evidence.isPresent()) {
            silence = silence.blindedAt(now);
            StockAlert raised = new StockAlert(location, "", AlertKind.BLIND_LOCATION, evidence.get(), now, null);
            AlertsTable.insert(connection, raised);
            messages.changed(work, raised);
        } else if (silence.isBlind() && evidence.isEmpty()) {
            clear(work, location, now);
            silence = silence.heardAgain();
        }
        silence = silence.planned(rules, now);
        Instant to = silence.projectingTo();
        if (to != null) {
            silence = page(work, silence, to, now);
        }
        LocationSilences.store(connection, silence);
        return silence.projectingTo() != null;
    }

    private void clear(UnitOfWork work, String location, Instant now) throws SQLException {
        for (StockAlert open : AlertsTable.open(work.connection(), location, AlertKind.BLIND_LOCATION, List.of(""))) {
            StockAlert cleared =
                    new StockAlert(location, "", AlertKind.BLIND_LOCATION, open.evidence(), open.raisedAt(), now);
            AlertsTable.clear(work.connection(), cleared);
            messages.changed(work, cleared);
        }
    }

    private LocationSilence page(UnitOfWork work, LocationSilence silence, Instant to, Instant now)
            throws SQLException {
        Connection connection = work.connection();
        String location = silence.location();
        TreeMap<String, BigDecimal> demand =
                LocationSilences.dailyDemand(connection, location, silence.afterItem(), LOOPS_PER_PAGE);
        if (demand.isEmpty()) {
            return silence.projected();
        }
        BigDecimal weeksBefore = weeks(connection, silence, silence.projectedUpTo());
        BigDecimal weeks = weeks(connection, silence, to);
        Cause cause = new Cause("blind/" + location + '/' + to, 0, 0, to);
        SortedSet<PositionKey> keys = new TreeSet<>();
        demand.keySet().forEach(item -> keys.add(new PositionKey(location, item)));
        boolean anew = silence.beginsAnew();
        loops.decideAll(
                work,
                keys,
                now,
                fold -> demand.forEach((item, daily) ->
                        presume(fold, new PositionKey(location, item), anew, usual(daily, weeksBefore, weeks), cause)));
        return silence.after(demand.lastKey());
    }

    /**
     * What a run adds to the runs before it. Whole units only, so that no order asks for a part of a piece; what is less
     * than one waits for a later run.
     */
    private static Quantity usual(BigDecimal daily, BigDecimal weeksBefore, BigDecimal weeks) {
        return Quantity.of(wholeUnits(daily, weeks).subtract(wholeUnits(daily, weeksBefore)));
    }

    private static BigDecimal wholeUnits(BigDecimal daily, BigDecimal weeks) {
        return daily.multiply(weeks).multiply(DAYS_IN_WEEK).setScale(0, RoundingMode.DOWN);
    }

    private static void presume(BatchFold fold, PositionKey key, boolean anew, Quantity usual, Cause cause) {
        if (anew) {
            fold.forgetPresumed(key);
        }
        fold.presume(key, usual, cause);
    }

    /** Usual weeks from the latest sale that the projection begins at. */
    private BigDecimal weeks(Connection connection, LocationSilence silence, @Nullable Instant to) throws SQLException {
        Instant from = silence.projectedFrom();
        if (from == null || to == null) {
            return BigDecimal.ZERO;
        }
        return rhythm(connection, silence).weeks(from, to, silence.zone(), rules.hoursOf(silence));
    }
}
