package io.pullsignal.gateway.sourcing.db;

import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.Route;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lead times of suppliers by location and day. */
public final class RoutesTable {
    private static final int EVERY_DAY = 0;

    private RoutesTable() {}

    public static List<Route> of(Connection connection, Set<String> suppliers) throws SQLException {
        List<Route> routes = new ArrayList<>();
        String sql = "select * from supplier_route where supplier = any(?) order by supplier, ship_to, order_day";
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, suppliers).column("text", code -> code);
                ResultSet row = select.query()) {
            while (row.next()) {
                String shipTo = row.getString("ship_to");
                int day = row.getInt("order_day");
                routes.add(new Route(
                        row.getString("supplier"),
                        shipTo.isEmpty() ? null : shipTo,
                        day == EVERY_DAY ? null : DayOfWeek.of(day),
                        row.getInt("lead_time_days")));
            }
        }
        return routes;
    }

    /** Creates or replaces routes; supplier, location and day may occur once. */
    public static void put(Connection connection, Collection<Route> routes) throws SQLException {
        String sql = """
                insert into supplier_route (supplier, ship_to, order_day, lead_time_days)
                select * from unnest(?::text[], ?::text[], ?::int[], ?::int[]) order by 1, 2, 3
                on conflict (supplier, ship_to, order_day) do update set lead_time_days = excluded.lead_time_days
                """;
        try (ArrayStatement<Route> upsert = new ArrayStatement<>(connection, sql, routes)
                .column("text", Route::supplier)
                .column("text", route -> location(route.shipTo()))
                .column("int4", route -> day(route.orderDay()))
                .column("int4", Route::leadTimeDays)) {
            upsert.update();
        }
    }

    /** @return whether there was such a route */
    public static boolean delete(Connection connection, Route route) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from supplier_route where supplier = ? and ship_to = ? and order_day = ?")) {
            delete.setString(1, route.supplier());
            delete.setString(2, location(route.shipTo()));
            delete.setInt(3, day(route.orderDay()));
            return delete.executeUpdate() > 0;
        }
    }

    private static String location(@Nullable String shipTo) {
        return shipTo == null ? "" : shipTo;
    }

    private static int day(@Nullable DayOfWeek day) {
        return day == null ? EVERY_DAY : day.getValue();
    }
}
