package io.pullsignal.kpi.evidence.db;

import io.pullsignal.kpi.evidence.LedgerRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Movements of one position. */
public final class LedgerRows {
    private static final String SELECT = """
            select business_date, event_id, line_number, component, occurred_at, kind, quantity, reporting_date, revenue,
                   currency
            from stock_movement
            where location = ? and item = ? and business_date between ? and ?
              and (?::date is null
                   or (business_date, occurred_at, event_id, line_number, component) < (?::date, ?, ?, ?, ?))
            order by business_date desc, occurred_at desc, event_id desc, line_number desc, component desc
            limit ?
            """;

    /** The latest first. */
    public List<LedgerRow> rows(
            Connection connection,
            String location,
            String item,
            LocalDate from,
            LocalDate to,
            Optional<LedgerRow.Key> after,
            int limit)
            throws SQLException {
        List<LedgerRow> found = new ArrayList<>();
        LocalDate last = after.map(LedgerRow.Key::businessDate)
                .filter(day -> day.isBefore(to))
                .orElse(to);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, location);
            select.setString(2, item);
            select.setObject(3, from);
            select.setObject(4, last);
            select.setObject(5, after.map(LedgerRow.Key::businessDate).orElse(null));
            select.setObject(6, after.map(LedgerRow.Key::businessDate).orElse(null));
            select.setObject(
                    7,
                    after.map(key -> key.occurredAt().atOffset(ZoneOffset.UTC)).orElse(null));
            select.setString(8, after.map(LedgerRow.Key::eventId).orElse(null));
            select.setInt(9, after.map(LedgerRow.Key::lineNumber).orElse(0));
            select.setInt(10, after.map(LedgerRow.Key::component).orElse(0));
            select.setInt(11, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new LedgerRow(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getInt(3),
                            rows.getInt(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            rows.getString(6),
                            rows.getBigDecimal(7),
                            rows.getObject(8, LocalDate.class),
                            rows.getBigDecimal(9),
                            rows.getString(10)));
                }
            }
        }
        return found;
    }
}
