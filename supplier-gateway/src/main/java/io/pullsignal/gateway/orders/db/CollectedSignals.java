package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.CollectedSignal;
import io.pullsignal.gateway.orders.Signal;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Signals that wait to be ordered with others: held, each in its own row, until all of a draft leave together. */
public final class CollectedSignals {
    /**
     * All that is collected for a supplier and a location; the order that they will be is worked out when somebody asks, and
     * when they leave.
     *
     * @param since when the oldest was raised
     * @param latest when the newest was raised
     * @param leavesAt when all are ordered at the latest
     * @param currency of the supplier
     * @param minimumOrderValue value at which they wait no longer, in that currency; zero for none
     */
    public record Draft(
            String supplier,
            String shipTo,
            long signals,
            Instant since,
            Instant latest,
            Instant leavesAt,
            String currency,
            BigDecimal minimumOrderValue) {}

    private static final String DRAFTS = """
            select s.collected_for, s.location, count(*) as signals, min(s.raised_at) as since, max(s.raised_at) as latest,
                min(s.leaves_at) as leaves_at, max(p.currency) as currency, max(p.minimum_order_value) as minimum
            from replenishment_signal s join supplier p on p.code = s.collected_for
            where s.collected_for is not null and (%s)
            group by s.collected_for, s.location
            """;

    private static final String SIGNALS = """
            select * from replenishment_signal where collected_for = ? and location = ? and raised_at <= ?::timestamptz
            order by location, item, cycle limit ?
            """;

    private CollectedSignals() {}

    /** Lets signals wait that were stored in this transaction. */
    static void hold(Connection connection, Collection<CollectedSignal> signals) throws SQLException {
        if (signals.isEmpty()) {
            return;
        }
        String sql = """
                update replenishment_signal s set held = true, collected_for = u.supplier, leaves_at = u.leaves_at
                from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
                    as u (location, item, cycle, supplier, leaves_at)
                where s.location = u.location and s.item = u.item and s.cycle = u.cycle
                """;
        try (ArrayStatement<CollectedSignal> update = new ArrayStatement<>(connection, sql, signals)
                .column("text", each -> each.signal().location())
                .column("text", each -> each.signal().item())
                .column("int8", each -> each.signal().cycle())
                .column("text", CollectedSignal::supplier)
                .column("timestamptz", CollectedSignal::leavesAt)) {
            update.update();
        }
    }

    /**
     * Drafts, the one that leaves first coming first.
     *
     * @param supplier code, or empty for all
     * @param shipTo code of a location, or empty for all
     */
    public static List<Draft> drafts(Connection connection, String supplier, String shipTo, int limit)
            throws SQLException {
        String wanted = "(? = '' or s.collected_for = ?) and (? = '' or s.location = ?)";
        try (PreparedStatement select =
                connection.prepareStatement(DRAFTS.formatted(wanted) + " order by min(s.leaves_at), 1, 2 limit ?")) {
            select.setString(1, supplier);
            select.setString(2, supplier);
            select.setString(3, shipTo);
            select.setString(4, shipTo);
            select.setInt(5, limit);
            return drafts(select);
        }
    }

    public static Optional<Draft> draft(Connection connection, String supplier, String shipTo) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(DRAFTS.formatted("s.collected_for = ? and s.location = ?"))) {
            select.setString(1, supplier);
            select.setString(2, shipTo);
            return drafts(select).stream().findFirst();
        }
    }

    /**
     * The signals of a draft by key.
     *
     * @param raisedUntil later ones begin the next draft
     * @param lock whether they are to be ordered in this transaction
     */
    static List<Signal> signals(
            Connection connection, String supplier, String shipTo, Instant raisedUntil, int limit, boolean lock)
            throws SQLException {
        List<Signal> signals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(lock ? SIGNALS + " for update" : SIGNALS)) {
            select.setString(1, supplier);
            select.setString(2, shipTo);
            select.setString(3, raisedUntil.toString());
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signals.add(SignalsTable.signal(row));
                }
            }
        }
        return signals;
    }

    /** These signals wait no longer. */
    static void release(Connection connection, Collection<SignalKey> keys) throws SQLException {
        String sql = """
                update replenishment_signal set held = false, collected_for = null, leaves_at = null
                where (location, item, cycle) in (
                """ + SignalsTable.KEYS + ")";
        try (ArrayStatement<SignalKey> update = SignalsTable.keyed(connection, sql, keys)) {
            update.update();
        }
    }

    private static List<Draft> drafts(PreparedStatement select) throws SQLException {
        List<Draft> drafts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                drafts.add(new Draft(
                        row.getString("collected_for"),
                        row.getString("location"),
                        row.getLong("signals"),
                        PurchaseOrdersTable.instant(row, "since"),
                        PurchaseOrdersTable.instant(row, "latest"),
                        PurchaseOrdersTable.instant(row, "leaves_at"),
                        row.getString("currency"),
                        row.getBigDecimal("minimum")));
            }
        }
        return drafts;
    }
}
