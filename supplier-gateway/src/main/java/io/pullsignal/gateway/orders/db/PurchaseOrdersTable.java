package io.pullsignal.gateway.orders.db;

import io.pullsignal.gateway.orders.Allocation;
import io.pullsignal.gateway.orders.OrderLine;
import io.pullsignal.gateway.orders.OrderState;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.orders.SignalKey;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders with their lines and allocations, loaded and saved a batch at a time. */
final class PurchaseOrdersTable {
    private record Line(String orderNumber, OrderLine line) {
        OrderLine.Terms terms() {
            return line.terms();
        }

        OrderLine.Progress progress() {
            return line.progress();
        }
    }

    private record Placed(String orderNumber, int lineNumber, int position, Allocation allocation) {}

    private PurchaseOrdersTable() {}

    /** Loads these orders, locked in the order of their numbers; numbers that do not exist are left out. */
    static Map<String, PurchaseOrder> lock(Connection connection, Collection<String> numbers) throws SQLException {
        Map<String, PurchaseOrder> orders = new TreeMap<>();
        if (numbers.isEmpty()) {
            return orders;
        }
        String sql = "select * from purchase_order where order_number = any(?) order by order_number for update";
        Map<String, Function<List<OrderLine>, PurchaseOrder>> heads = new TreeMap<>();
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, numbers).column("text", number -> number);
                ResultSet row = select.query()) {
            while (row.next()) {
                PurchaseOrder.Head head = new PurchaseOrder.Head(
                        row.getString("order_number"),
                        row.getString("supplier"),
                        row.getString("ship_to"),
                        row.getString("currency"),
                        instant(row, "issued_at"),
                        row.getString("ship_from"),
                        row.getString("requested_by"));
                OrderState state = OrderState.valueOf(row.getString("state"));
                int revision = row.getInt("revision");
                long lastSequence = row.getLong("last_sequence");
                heads.put(head.number(), lines -> PurchaseOrder.restored(head, state, revision, lastSequence, lines));
            }
        }
        Map<String, List<OrderLine>> lines = lines(connection, heads.keySet());
        heads.forEach((number, order) -> orders.put(number, order.apply(lines.getOrDefault(number, List.of()))));
        return orders;
    }

    static void insert(Connection connection, Collection<PurchaseOrder> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        String sql = """
                insert into purchase_order (order_number, supplier, ship_to, currency, issued_at, state, revision,
                    last_sequence, ship_from, requested_by)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::int[],
                    ?::bigint[], ?::text[], ?::text[])
                """;
        try (ArrayStatement<PurchaseOrder> insert = new ArrayStatement<>(connection, sql, orders)
                .column("text", order -> order.head().number())
                .column("text", order -> order.head().supplier())
                .column("text", order -> order.head().shipTo())
                .column("text", order -> order.head().currency())
                .column("timestamptz", order -> order.head().issuedAt())
                .column("text", PurchaseOrder::state)
                .column("int4", PurchaseOrder::revision)
                .column("int8", PurchaseOrder::lastSequence)
                .column("text", order -> order.head().shipFrom())
                .column("text", order -> order.head().requestedBy())) {
            insert.update();
        }
        insertLines(connection, linesOf(orders));
        insertAllocations(connection, allocationsOf(orders));
    }

    static void update(Connection connection, Collection<PurchaseOrder> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        String sql = """
                update purchase_order o set state = u.state, revision = u.revision, last_sequence = u.last_sequence,
                    approved_at = coalesce(u.approved_at, o.approved_at)
                from unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::timestamptz[]) as u (order_number, state,
                    revision, last_sequence, approved_at)
                where o.order_number = u.order_number
                """;
        try (ArrayStatement<PurchaseOrder> update = new ArrayStatement<>(connection, sql, orders)
                .column("text", order -> order.head().number())
                .column("text", PurchaseOrder::state)
                .column("int4", PurchaseOrder::revision)
                .column("int8", PurchaseOrder::lastSequence)
                .column("timestamptz", PurchaseOrder::approvedAt)) {
            update.update();
        }
        updateLines(connection, linesOf(orders));
        updateAllocations(connection, allocationsOf(orders));
    }

    private static Map<String, List<OrderLine>> lines(Connection connection, Collection<String> numbers)
            throws SQLException {
        Map<String, List<OrderLine>> lines = new TreeMap<>();
        if (numbers.isEmpty()) {
            return lines;
        }
        Map<String, Map<Integer, List<Allocation>>> allocations = allocations(connection, numbers);
        String sql = "select * from purchase_order_line where order_number = any(?) order by order_number, line_number";
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, numbers).column("text", number -> number);
                ResultSet row = select.query()) {
            while (row.next()) {
                String number = row.getString("order_number");
                OrderLine.Terms terms = new OrderLine.Terms(
                        row.getInt("line_number"),
                        row.getString("item"),
                        row.getString("supplier_item_code"),
                        row.getString("unit"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("list_price"),
                        purchaseUnit(row),
                        row.getObject("requested_date", LocalDate.class),
                        row.getBigDecimal("ordered_quantity"),
                        row.getBoolean("expedited"),
                        row.getString("explanation"));
                OrderLine.Progress progress = new OrderLine.Progress(
                        row.getBigDecimal("expected_quantity"),
                        row.getBigDecimal("acknowledged_quantity"),
                        row.getBigDecimal("shipped_quantity"),
                        row.getBigDecimal("received_quantity"),
                        row.getBigDecimal("rejected_quantity"),
                        date(row, "promised_date"),
                        date(row, "first_promised_date"),
                        date(row, "expected_arrival"),
                        date(row, "last_received_date"),
                        date(row, "late_reported_for"));
                lines.computeIfAbsent(number, key -> new ArrayList<>())
                        .add(new OrderLine(
                                terms,
                                progress,
                                allocations
                                        .getOrDefault(number, Map.of())
                                        .getOrDefault(terms.lineNumber(), List.of())));
            }
        }
        return lines;
    }

    private static Map<String, Map<Integer, List<Allocation>>> allocations(
            Connection connection, Collection<String> numbers) throws SQLException {
        Map<String, Map<Integer, List<Allocation>>> allocations = new TreeMap<>();
        String sql =
                "select * from allocation where order_number = any(?) order by order_number, line_number, position";
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, numbers).column("text", number -> number);
                ResultSet row = select.query()) {
            while (row.next()) {
                allocations
                        .computeIfAbsent(row.getString("order_number"), key -> new TreeMap<>())
                        .computeIfAbsent(row.getInt("line_number"), key -> new ArrayList<>())
                        .add(new Allocation(
                                new SignalKey(row.getString("location"), row.getString("item"), row.getLong("cycle")),
                                row.getInt("attempt"),
                                row.getInt("part"),
                                row.getBigDecimal("quantity"),
                                row.getBigDecimal("shipped_quantity"),
                                row.getBigDecimal("received_quantity"),
                                row.getBigDecimal("closed_quantity"),
                                row.getString("source_reason")));
            }
        }
        return allocations;
    }

    private static void insertLines(Connection connection, List<Line> lines) throws SQLException {
        String sql = """
                insert into purchase_order_line (order_number, line_number, item, supplier_item_code, unit, unit_price,
                    requested_date, ordered_quantity, expected_quantity, list_price, purchase_unit, unit_numerator,
                    unit_denominator, explanation)
                select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::date[],
                    ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::numeric[], ?::numeric[], ?::text[])
                """;
        try (ArrayStatement<Line> insert = new ArrayStatement<>(connection, sql, lines)
                .column("text", Line::orderNumber)
                .column("int4", line -> line.terms().lineNumber())
                .column("text", line -> line.terms().item())
                .column("text", line -> line.terms().supplierItemCode())
                .column("text", line -> line.terms().unit())
                .column("numeric", line -> line.terms().unitPrice())
                .column("date", line -> line.terms().requestedDate())
                .column("numeric", line -> line.terms().orderedQuantity())
                .column("numeric", line -> line.progress().expectedQuantity())
                .column("numeric", line -> line.terms().listPrice())
                .column("text", line -> unit(line, PurchaseUnit::code))
                .column("numeric", line -> unit(line, PurchaseUnit::numerator))
                .column("numeric", line -> unit(line, PurchaseUnit::denominator))
                .column("text", line -> line.terms().explanation())) {
            insert.update();
        }
    }

    private static void updateLines(Connection connection, List<Line> lines) throws SQLException {
        String sql = """
                update purchase_order_line l set expected_quantity = u.expected,
                    acknowledged_quantity = u.acknowledged, shipped_quantity = u.shipped,
                    received_quantity = u.received, rejected_quantity = u.rejected, promised_date = u.promised,
                    first_promised_date = u.first_promised, expected_arrival = u.arrival,
                    last_received_date = u.last_received, late_reported_for = u.late_for, unit_price = u.price,
                    requested_date = u.requested, expedited = u.expedited
                from unnest(?::text[], ?::int[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[],
                    ?::date[], ?::date[], ?::date[], ?::date[], ?::date[], ?::numeric[], ?::date[], ?::boolean[])
                    as u (order_number, line_number, expected, acknowledged, shipped, received, rejected, promised,
                    first_promised, arrival, last_received, late_for, price, requested, expedited)
                where l.order_number = u.order_number and l.line_number = u.line_number
                """;
        try (ArrayStatement<Line> update = new ArrayStatement<>(connection, sql, lines)
                .column("text", Line::orderNumber)
                .column("int4", line -> line.terms().lineNumber())
                .column("numeric", line -> line.progress().expectedQuantity())
                .column("numeric", line -> line.progress().acknowledgedQuantity())
                .column("numeric", line -> line.progress().shippedQuantity())
                .column("numeric", line -> line.progress().receivedQuantity())
                .column("numeric", line -> line.progress().rejectedQuantity())
                .column("date", line -> line.progress().promisedDate())
                .column("date", line -> line.progress().firstPromisedDate())
                .column("date", line -> line.progress().expectedArrival())
                .column("date", line -> line.progress().lastReceivedDate())
                .column("date", line -> line.progress().lateReportedFor())
                .column("numeric", line -> line.terms().unitPrice())
                .column("date", line -> line.terms().requestedDate())
                .column("bool", line -> line.terms().expedited())) {
            update.update();
        }
    }

    private static void insertAllocations(Connection connection, List<Placed> allocations) throws SQLException {
        String sql = """
                insert into allocation (location, item, cycle, attempt, part, order_number, line_number, position,
                    quantity, source_reason)
                select * from unnest(?::text[], ?::text[], ?::bigint[], ?::int[], ?::int[], ?::text[], ?::int[],
                    ?::int[], ?::numeric[], ?::text[])
                """;
        try (ArrayStatement<Placed> insert = keyed(connection, sql, allocations)
                .column("text", Placed::orderNumber)
                .column("int4", Placed::lineNumber)
                .column("int4", Placed::position)
                .column("numeric", placed -> placed.allocation().quantity())
                .column("text", placed -> placed.allocation().sourceReason())) {
            insert.update();
        }
    }

    private static void updateAllocations(Connection connection, List<Placed> allocations) throws SQLException {
        String sql = """
                update allocation a set shipped_quantity = u.shipped, received_quantity = u.received,
                    closed_quantity = u.closed
                from unnest(?::text[], ?::text[], ?::bigint[], ?::int[], ?::int[], ?::numeric[], ?::numeric[],
                    ?::numeric[]) as u (location, item, cycle, attempt, part, shipped, received, closed)
                where a.location = u.location and a.item = u.item and a.cycle = u.cycle and a.attempt = u.attempt
                    and a.part = u.part and (a.shipped_quantity, a.received_quantity, a.closed_quantity)
                    is distinct from (u.shipped, u.received, u.closed)
                """;
        try (ArrayStatement<Placed> update = keyed(connection, sql, allocations)
                .column("numeric", placed -> placed.allocation().shippedQuantity())
                .column("numeric", placed -> placed.allocation().receivedQuantity())
                .column("numeric", placed -> placed.allocation().closedQuantity())) {
            update.update();
        }
    }

    private static ArrayStatement<Placed> keyed(Connection connection, String sql, List<Placed> allocations)
            throws SQLException {
        return new ArrayStatement<>(connection, sql, allocations)
                .column("text", placed -> placed.allocation().signal().location())
                .column("text", placed -> placed.allocation().signal().item())
                .column("int8", placed -> placed.allocation().signal().cycle())
                .column("int4", placed -> placed.allocation().attempt())
                .column("int4", placed -> placed.allocation().part());
    }

    private static List<Line> linesOf(Collection<PurchaseOrder> orders) {
        return orders.stream()
                .flatMap(order ->
                        order.lines().stream().map(line -> new Line(order.head().number(), line)))
                .toList();
    }

    private static List<Placed> allocationsOf(Collection<PurchaseOrder> orders) {
        List<Placed> placed = new ArrayList<>();
        for (Line line : linesOf(orders)) {
            int position = 0;
            for (Allocation allocation : line.line().allocations()) {
                placed.add(new Placed(line.orderNumber(), line.terms().lineNumber(), ++position, allocation));
            }
        }
        return placed;
    }

    private static @Nullable Object unit(Line line, Function<PurchaseUnit, Object> part) {
        PurchaseUnit unit = line.terms().purchaseUnit();
        return unit == null ? null : part.apply(unit);
    }

    private static @Nullable PurchaseUnit purchaseUnit(ResultSet row) throws SQLException {
        String code = row.getString("purchase_unit");
        return code == null
                ? null
                : new PurchaseUnit(code, row.getBigDecimal("unit_numerator"), row.getBigDecimal("unit_denominator"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
