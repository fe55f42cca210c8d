package io.pullsignal.replenishment.demand.db;

import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.demand.AgreedSupply;
import io.pullsignal.replenishment.demand.DemandClass;
import io.pullsignal.replenishment.demand.DemandRecord;
import io.pullsignal.replenishment.loop.DefinedLoop;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;

/** Told of a page of positions in the transaction that stores their statistics. */
public interface ReviewListener {
    /** Tells several, in their order. */
    static ReviewListener all(ReviewListener... listeners) {
        return new ReviewListener() {
            @Override
            public void demandKnown(
                    UnitOfWork work, String location, ZoneId zone, Collection<String> items, Instant now)
                    throws SQLException {
                for (ReviewListener listener : listeners) {
                    listener.demandKnown(work, location, zone, items, now);
                }
            }

            @Override
            public void reviewed(UnitOfWork work, Page page, Instant now) throws SQLException {
                for (ReviewListener listener : listeners) {
                    listener.reviewed(work, page, now);
                }
            }
        };
    }

    /**
     * Positions that were reviewed, by item; one that could not be is left out of the classes.
     *
     * @param upTo last business date
     * @param loops of those that have one
     */
    record Page(
            String location,
            LocalDate upTo,
            Map<String, DemandClass> classes,
            Map<String, DemandRecord> records,
            Map<String, DefinedLoop> loops,
            Map<String, AgreedSupply> agreed) {}

    /** The days of demand of items are up to date. */
    void demandKnown(UnitOfWork work, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException;

    /** Classes and forecasts of positions are up to date. */
    void reviewed(UnitOfWork work, Page page, Instant now) throws SQLException;
}
