package io.pullsignal.replenishment.board.db;

import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.StockText;
import io.pullsignal.replenishment.board.BoardFilter;
import io.pullsignal.replenishment.board.PrintableLoop;
import io.pullsignal.replenishment.position.PositionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Kanban loops with the cards that are in them. */
public final class PrintReads {
    private PrintReads() {}

    /** @param item canonical code; empty for all items */
    public static List<PrintableLoop> kanbanLoops(Connection connection, BoardFilter filter, String item, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select l.location, l.item, coalesce(i.description, ''), coalesce(z.name, l.location),
                       coalesce(l.supplier, t.supplier, ''), l.container_quantity, p.unit, l.lead_time_days, l.card_count,
                       p.loose, p.cycle, p.containers
                  from replenishment_loop l
                  join stock_position p on p.location = l.location and p.item = l.item
                  left join item i on i.code = l.item
                  left join location z on z.code = l.location
                  left join lateral (
                       select supplier from sourcing_terms s where s.item = l.item and s.active
                        order by s.priority, s.supplier limit 1) t on true
                 where l.policy = 'KANBAN'
                   and (? = '' or l.location = ?)
                   and (? = '' or l.item = ?)
                   and (? = '' or coalesce(l.supplier, t.supplier) = ?)
                   and (? = '' or exists (select 1 from demand_class k
                                           where k.location = l.location and k.item = l.item and k.abc = ?))
                   and (? = '' or l.item ilike ? or i.description ilike ?)
                 order by l.location, l.item limit ?""")) {
            int next = 1;
            for (String wanted : List.of(filter.location(), item, filter.supplier(), filter.abc())) {
                select.setString(next++, wanted);
                select.setString(next++, wanted);
            }
            String pattern = SqlPatterns.containing(filter.text());
            select.setString(next++, filter.text());
            select.setString(next++, pattern);
            select.setString(next++, pattern);
            select.setInt(next, limit);
            List<PrintableLoop> loops = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    loops.add(new PrintableLoop(
                            new PositionKey(rows.getString(1), rows.getString(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBigDecimal(6),
                            rows.getString(7),
                            rows.getBigDecimal(8),
                            cards(rows)));
                }
            }
            return loops;
        }
    }

    /** A loop that has not started yet is going to number its cards from 1. */
    private static List<Integer> cards(ResultSet row) throws SQLException {
        List<Container> containers = StockText.read(
                        Quantity.of(row.getBigDecimal(10)), row.getLong(11), row.getString(12))
                .containers();
        return containers.isEmpty()
                ? IntStream.rangeClosed(1, row.getInt(9)).boxed().toList()
                : containers.stream().map(Container::card).sorted().toList();
    }
}
