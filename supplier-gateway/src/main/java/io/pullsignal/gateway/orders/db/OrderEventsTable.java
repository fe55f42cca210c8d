package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.OrderStep;
import io.pullsignal.gateway.orders.SignalChange;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** The history of orders: each step once, never changed. */
final class OrderEventsTable {
    private OrderEventsTable() {}

    /** @throws SQLException 23505 when a step of that sequence is there already: two writers of one order */
    static void insert(Connection connection, Collection<OrderStep> steps) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        String sql = """
                insert into order_event (order_number, sequence, type, occurred_at, reason, signal_changes)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::jsonb[])
                """;
        try (ArrayStatement<OrderStep> insert = new ArrayStatement<>(connection, sql, steps)
                .column("text", OrderStep::orderNumber)
                .column("int8", OrderStep::sequence)
                .column("text", OrderStep::type)
                .column("timestamptz", OrderStep::occurredAt)
                .column("text", OrderStep::reason)
                .column("jsonb", OrderEventsTable::changes)) {
            insert.update();
        }
    }

    private static String changes(OrderStep step) {
        JsonArray changes = new JsonArray();
        for (SignalChange change : step.signalChanges()) {
            changes.add(new JsonObject()
                    .put("signal", change.signal().id())
                    .put("change", change.kind().name())
                    .put("quantity", change.quantity().toPlainString()));
        }
        return changes.encode();
    }
}
