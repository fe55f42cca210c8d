package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.Despatch;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Packages that advices named, by their labels. */
final class PackagesTable {
    private record Packed(String orderNumber, Despatch.Line line) {}

    private PackagesTable() {}

    /** What an advice repeats about a package adds to it. */
    static void insert(Connection connection, Collection<PurchaseOrder> orders) throws SQLException {
        List<Packed> packages = orders.stream()
                .flatMap(order -> order.packages().stream()
                        .map(line -> new Packed(order.head().number(), line)))
                .toList();
        if (packages.isEmpty()) {
            return;
        }
        String sql = """
                insert into despatched_package as p (sscc, order_number, line_number, quantity)
                select u.sscc, u.order_number, u.line_number, sum(u.quantity)
                from unnest(?::text[], ?::text[], ?::int[], ?::numeric[]) as u (sscc, order_number, line_number, quantity)
                group by 1, 2, 3 order by 1, 2, 3
                on conflict (sscc, order_number, line_number) do update set quantity = p.quantity + excluded.quantity
                """;
        try (ArrayStatement<Packed> insert = new ArrayStatement<>(connection, sql, packages)
                .column("text", packed -> packed.line().sscc())
                .column("text", Packed::orderNumber)
                .column("int4", packed -> packed.line().lineNumber())
                .column("numeric", packed -> packed.line().quantity())) {
            insert.update();
        }
    }
}
