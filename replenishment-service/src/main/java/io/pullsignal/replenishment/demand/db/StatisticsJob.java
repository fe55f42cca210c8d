package io.pullsignal.replenishment.demand.db;

import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.policy.Ddmrp;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.demand.AgreedSupply;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.DemandRecord;
import io.pullsignal.replenishment.demand.KeptForecast;
import io.pullsignal.replenishment.demand.PositionReview;
import io.pullsignal.replenishment.demand.StatisticsRules;
import io.pullsignal.replenishment.demand.StatisticsRun;
import io.pullsignal.replenishment.demand.SupplyRecord;
import io.pullsignal.replenishment.demand.WeeklyForecast;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.masterdata.SourcingTerms;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import io.pullsignal.replenishment.masterdata.db.SourcingTermsCopies;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statistics: after the end of each business date of a location its demand and value classes, after the end of
 * each week its variability, fitness and forecasts too. A step is one page of positions in one short transaction, which
 * also stores how far the location is; so a crash costs a page, and instances work on different locations. Nothing locks a
 * position: the ledger is only read.
 */
public final class StatisticsJob {
    private static final Logger LOG = Logger.getLogger(StatisticsJob.class);
    private static final int PAGE_MAX = 1_000;

    private final TransactionalOutbox outbox;
    private final StatisticsRules rules;
    private final ReviewListener listener;
    private final int positionsPerPage;

    /** @param positionsPerPage 1 to 1,000 */
    public StatisticsJob(
            TransactionalOutbox outbox, StatisticsRules rules, ReviewListener listener, int positionsPerPage) {
        if (positionsPerPage < 1 || positionsPerPage > PAGE_MAX) {
            throw new IllegalArgumentException(
                    "a page of " + positionsPerPage + " positions is not within 1 to " + PAGE_MAX);
        }
        this.outbox = outbox;
        this.rules = rules;
        this.listener = listener;
        this.positionsPerPage = positionsPerPage;
    }

    /**
     * What a step did.
     *
     * @param worked false when nothing was due
     * @param positions looked at
     */
    public record Step(boolean worked, int positions) {}

    /** Does the next page, or finds out what is due. */
    public Step step(Instant now) throws SQLException {
        return outbox.inTransaction(work -> {
            Connection connection = work.connection();
            Optional<StatisticsRun> claimed = StatisticsRuns.claim(connection);
            if (claimed.isEmpty()) {
                return new Step(beginDue(connection, now), 0);
            }
            StatisticsRun run = claimed.get();
            StatisticsRun after = advance(work, run, now);
            StatisticsRuns.store(connection, after);
            if (after.stage() == StatisticsRun.Stage.DONE) {
                LOG.infof(
                        "statistics of %s up to %s: %d positions looked at, %d failed",
                        after.location(), after.businessDate(), after.positions(), after.failed());
            }
            return new Step(true, Math.toIntExact(after.positions() - run.positions()));
        });
    }

    /**
     * Begins a run that also reviews, whatever is due.
     *
     * @param location a location; null for all that have positions
     * @param anew whether unchanged positions are made again too
     * @return locations for which one began or was going on
     */
    public int request(@Nullable String location, boolean anew, Instant now) throws SQLException {
        return outbox.inTransaction(work -> {
            Connection connection = work.connection();
            int begun = 0;
            for (StatisticsRuns.Place place : StatisticsRuns.places(connection)) {
                if (location == null || place.location().equals(location)) {
                    begin(connection, place, anew, true, now);
                    begun++;
                }
            }
            return begun;
        });
    }

    /** Brings one position up to date at once. @return whether there is such a position */
    public boolean refresh(PositionKey key, Instant now) throws SQLException {
        return outbox.inTransaction(work -> {
            Connection connection = work.connection();
            if (position(connection, key).isEmpty()) {
                return false;
            }
            StatisticsRuns.lock(connection, key.location(), now);
            SortedMap<String, Long> position = position(connection, key);
            ZoneId zone = LocationCopies.zone(connection, key.location());
            LocalDate upTo = closed(zone, now);
            new DemandDays(connection, key.location(), zone, rules, upTo).update(position, false);
            listener.demandKnown(work, key.location(), zone, position.keySet(), now);
            review(work, key.location(), zone, position.keySet(), upTo, now);
            return true;
        });
    }

    private boolean beginDue(Connection connection, Instant now) throws SQLException {
        boolean begun = false;
        for (StatisticsRuns.Place place : StatisticsRuns.places(connection)) {
            StatisticsRun latest = place.latest();
            boolean due = latest == null || latest.isDue(closed(place.zone(), now));
            if (due && !place.blind()) { // a day that nobody reported is not a day without demand
                begin(connection, place, false, false, now);
                begun = true;
            }
        }
        return begun;
    }

    private void begin(Connection connection, StatisticsRuns.Place place, boolean anew, boolean review, Instant now)
            throws SQLException {
        StatisticsRun latest = StatisticsRuns.lock(connection, place.location(), now);
        LocalDate upTo = closed(place.zone(), now);
        boolean wantsMore = (anew && !latest.anew()) || (review && !latest.review());
        if (latest.stage() == StatisticsRun.Stage.DONE || wantsMore) {
            StatisticsRuns.store(connection, latest.begun(upTo, anew, review || latest.weekOver(upTo), now));
        }
    }

    /** The last business date that is over and settled. */
    private LocalDate closed(ZoneId zone, Instant now) {
        return now.minus(rules.settle()).atZone(zone).toLocalDate().minusDays(1);
    }

    private StatisticsRun advance(UnitOfWork work, StatisticsRun run, Instant now) throws SQLException {
        Connection connection = work.connection();
        if (run.stage() == StatisticsRun.Stage.CENSUS) {
            DemandClasses.census(connection, run.location(), rules.abc());
            return run.next(now);
        }
        SortedMap<String, Long> positions = positions(connection, run.location(), run.afterItem());
        if (positions.isEmpty()) {
            return run.next(now);
        }
        ZoneId zone = LocationCopies.zone(connection, run.location());
        int failed;
        if (run.stage() == StatisticsRun.Stage.DEMAND) {
            DemandDays days = new DemandDays(connection, run.location(), zone, rules, run.businessDate());
            days.update(positions, run.anew());
            listener.demandKnown(work, run.location(), zone, positions.keySet(), now);
            failed = days.failed();
        } else {
            failed = review(work, run.location(), zone, positions.keySet(), run.businessDate(), now);
        }
        return run.after(positions.lastKey(), positions.size(), failed);
    }

    /** Versions by item. */
    private SortedMap<String, Long> positions(Connection connection, String location, String after)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select item, version from stock_position where location = ? and item > ? order by item limit ?")) {
            select.setString(1, location);
            select.setString(2, after);
            select.setInt(3, positionsPerPage);
            return versions(select);
        }
    }

    private static SortedMap<String, Long> position(Connection connection, PositionKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select item, version from stock_position where location = ? and item = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            return versions(select);
        }
    }

    private static SortedMap<String, Long> versions(PreparedStatement select) throws SQLException {
        SortedMap<String, Long> versions = new TreeMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                versions.put(rows.getString(1), rows.getLong(2));
            }
        }
        return versions;
    }

    /** @return positions that could not be worked out */
    private int review(
            UnitOfWork work, String location, ZoneId zone, Collection<String> items, LocalDate upTo, Instant now)
            throws SQLException {
        Connection connection = work.connection();
        Map<String, List<DemandDay>> days = DemandReads.days(connection, location, items);
        Map<String, AbcClass> abc = DemandClasses.abc(connection, location, items);
        Map<String, KeptForecast> kept = Forecasts.kept(connection, location, items);
        Map<String, SupplyRecord> supply = SupplyReads.records(connection, location, zone, items, now);
        Map<String, DefinedLoop> loops = LoopsTable.ofLocation(connection, location, items);
        SourcingTermsCopies terms = SourcingTermsCopies.ofItems(connection, items);
        Map<String, WeeklyForecast> forecasts = new TreeMap<>();
        Map<String, DemandClass> classes = new TreeMap<>();
        Map<String, DemandRecord> records = new HashMap<>();
        Map<String, AgreedSupply> supplies = new HashMap<>();
        int failed = 0;
        for (String item : items) {
            DefinedLoop loop = loops.get(item);
            try {
                DemandRecord record = new DemandRecord(
                        days.getOrDefault(item, List.of()), upTo.minusDays(rules.historyDays() - 1L), upTo);
                DemandHistory weeks = record.weeks(rules.uncensoring(), rules.historyWeeks());
                AgreedSupply agreed = agreed(loop, item, terms);
                records.put(item, record);
                supplies.put(item, agreed);
                PositionReview review = PositionReview.of(
                        weeks,
                        adjustments(loop),
                        abc.getOrDefault(item, AbcClass.C),
                        agreed,
                        supply.getOrDefault(item, SupplyRecord.NONE),
                        kept.get(item),
                        rules);
                review.forecast().ifPresent(forecast -> forecasts.put(item, forecast));
                review.demandClass().ifPresent(made -> classes.put(item, made));
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s/%s cannot be reviewed", location, item);
                failed++;
            }
        }
        Forecasts.store(connection, location, forecasts);
        DemandClasses.review(connection, location, classes);
        listener.reviewed(work, new ReviewListener.Page(location, upTo, classes, records, loops, supplies), now);
        return failed;
    }

    private static PlannedAdjustments adjustments(@Nullable DefinedLoop loop) {
        return loop != null && loop.definition().parameters().toPolicy() instanceof Ddmrp buffer
                ? PlannedAdjustments.of(buffer.adjustments())
                : PlannedAdjustments.NONE;
    }

    private static AgreedSupply agreed(@Nullable DefinedLoop loop, String item, SourcingTermsCopies terms) {
        Optional<SourcingTerms> source = terms.source(
                item, Optional.ofNullable(loop).map(one -> one.definition().supplier()));
        BigDecimal planned = loop == null ? null : loop.definition().leadTimeDays();
        return new AgreedSupply(
                planned != null
                        ? planned
                        : BigDecimal.valueOf(
                                source.map(SourcingTerms::leadTimeDays).orElse(0)),
                source.map(SourcingTerms::minimumOrderQuantity).orElse(Quantity.ZERO));
    }
}
