package io.pullsignal.kpi.orders.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.orders.OrderTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When order lines were sent and answered: columns of {@code order_line}. The day of sending is that of the location, so it is
 * written with the zone by which it was found; {@link OrderDates} looks for it again where the zone changes.
 */
final class OrderTimes {
    private static final String KEEP_EARLIEST = """
            update order_line l
            set sent_at = least(l.sent_at, t.sent_at), answered_at = least(l.answered_at, t.answered_at)
            from (select order_number, line_number, min(sent_at) as sent_at, min(answered_at) as answered_at
                  from unnest(?, ?, ?, ?) as told (order_number, line_number, sent_at, answered_at)
                  group by order_number, line_number) t
            where l.order_number = t.order_number and l.line_number = t.line_number
              and (l.sent_at, l.answered_at)
                  is distinct from (least(l.sent_at, t.sent_at), least(l.answered_at, t.answered_at))
            """;
    private static final String SENT = """
            select o.order_number, o.line_number, o.sent_at, coalesce(l.time_zone, 'UTC')
            from unnest(?, ?) as wanted (order_number, line_number)
            join order_line o using (order_number, line_number)
            left join location l on l.code = o.location
            where o.sent_at is not null
            """;
    private static final String DATE = """
            update order_line o set sent_date = d.sent_date, sent_zone = d.zone
            from unnest(?, ?, ?, ?) as d (order_number, line_number, sent_date, zone)
            where o.order_number = d.order_number and o.line_number = d.line_number
              and (o.sent_date, o.sent_zone) is distinct from (d.sent_date, d.zone)
            """;

    private record Sent(LineKey line, OffsetDateTime at, ZoneId zone) {}

    /** To be called in the {@link OrdersTurn}, when the lines are saved. */
    void keepEarliest(Connection connection, List<OrderTime> told) throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(KEEP_EARLIEST)) {
            new ColumnArrays<>(connection, statement, told)
                    .text(OrderTime::orderNumber)
                    .integers(OrderTime::lineNumber)
                    .instants(time -> time.sentAt().orElse(null))
                    .instants(time -> time.answeredAt().orElse(null));
            statement.executeUpdate();
        }
        date(
                connection,
                told.stream()
                        .filter(time -> time.sentAt().isPresent())
                        .map(time -> new LineKey(time.orderNumber(), time.lineNumber()))
                        .distinct()
                        .toList());
    }

    /** Writes the day of sending in the zone that the location has now. */
    void date(Connection connection, List<LineKey> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        List<Sent> sent = sent(connection, lines);
        try (PreparedStatement statement = connection.prepareStatement(DATE)) {
            new ColumnArrays<>(connection, statement, sent)
                    .text(one -> one.line().orderNumber())
                    .integers(one -> one.line().lineNumber())
                    .dates(one -> one.at().atZoneSameInstant(one.zone()).toLocalDate())
                    .text(one -> one.zone().getId());
            statement.executeUpdate();
        }
    }

    private static List<Sent> sent(Connection connection, List<LineKey> lines) throws SQLException {
        List<Sent> sent = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SENT)) {
            new ColumnArrays<>(connection, statement, lines)
                    .text(LineKey::orderNumber)
                    .integers(LineKey::lineNumber);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sent.add(new Sent(
                            new LineKey(rows.getString(1), rows.getInt(2)),
                            rows.getObject(3, OffsetDateTime.class),
                            ZoneId.of(rows.getString(4))));
                }
            }
        }
        return sent;
    }
}
