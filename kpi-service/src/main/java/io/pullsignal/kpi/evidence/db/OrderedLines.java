package io.pullsignal.kpi.evidence.db;

import io.pullsignal.kpi.evidence.OrderedLine;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Order lines by their agreed day, found through the index of it. */
public final class OrderedLines {
    private static final String SELECT = """
            select o.order_number, o.line_number, o.supplier, o.location, o.item, o.step, o.ordered_units,
                   o.outstanding_units, o.received_units, coalesce(r.units, 0), o.requested_date,
                   coalesce(o.first_promised_date, o.requested_date), r.last_day
            from order_line o
            left join item i on i.code = o.item
            left join lateral (
                select sum(quantity) filter (
                           where business_date <= coalesce(o.first_promised_date, o.requested_date)) as units,
                       max(business_date) as last_day
                from order_receipt
                where order_number = o.order_number and line_number = o.line_number) r on true
            where coalesce(o.first_promised_date, o.requested_date) between ? and ?
              and (?::text is null or o.location = ?)
              and (?::text is null or o.item = ?)
              and (?::text is null or o.supplier = ?)
              and (?::text is null or i.category = ?)
              and (?::date is null or (coalesce(o.first_promised_date, o.requested_date), o.order_number, o.line_number)
                   < (?::date, ?, ?))
            order by coalesce(o.first_promised_date, o.requested_date) desc, o.order_number desc, o.line_number desc
            limit ?
            """;

    /** The latest agreed day first. */
    public List<OrderedLine> rows(
            Connection connection,
            Filter filter,
            LocalDate from,
            LocalDate to,
            Optional<OrderedLine.Key> after,
            int limit)
            throws SQLException {
        List<OrderedLine> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setObject(1, from);
            select.setObject(
                    2,
                    after.map(OrderedLine.Key::agreedDate)
                            .filter(day -> day.isBefore(to))
                            .orElse(to));
            int next = 3;
            for (Optional<String> part :
                    List.of(filter.location(), filter.item(), filter.supplier(), filter.category())) {
                select.setString(next++, part.orElse(null));
                select.setString(next++, part.orElse(null));
            }
            select.setObject(next++, after.map(OrderedLine.Key::agreedDate).orElse(null));
            select.setObject(next++, after.map(OrderedLine.Key::agreedDate).orElse(null));
            select.setString(next++, after.map(OrderedLine.Key::orderNumber).orElse(null));
            select.setInt(next++, after.map(OrderedLine.Key::lineNumber).orElse(0));
            select.setInt(next, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new OrderedLine(
                            rows.getString(1),
                            rows.getInt(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getBigDecimal(7),
                            rows.getBigDecimal(8),
                            rows.getBigDecimal(9),
                            rows.getBigDecimal(10),
                            rows.getObject(11, LocalDate.class),
                            rows.getObject(12, LocalDate.class),
                            rows.getObject(13, LocalDate.class)));
                }
            }
        }
        return found;
    }
}
