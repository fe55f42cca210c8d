package io.pullsignal.gateway.channels.db;

import io.pullsignal.gateway.channels.DeliveryState;
import io.pullsignal.gateway.channels.DocumentJson;
import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries under way. A delivery is sent by whoever claimed it; a claim that was not ended in time may be taken by
 * another, so a document may be sent twice, never by nobody. All times are the database's.
 */
public final class DeliveriesTable {
    /**
     * A delivery that begins.
     *
     * @param state DELIVERED where the channel takes it with this transaction, else PENDING
     */
    public record Begun(OrderDocument document, String channel, DeliveryState state) {}

    /**
     * A delivery that is ours to send until the claim ends.
     *
     * @param attempts with this one
     * @param age since it began, or was begun again
     */
    public record Claimed(OrderDocument document, UUID claim, int attempts, Duration age) {}

    private DeliveriesTable() {}

    /** Writes deliveries down; what was not delivered of earlier revisions is superseded. */
    public static void insert(Connection connection, Collection<Begun> begun) throws SQLException {
        supersede(connection, begun.stream().map(Begun::document).toList());
        String sql = """
                insert into order_delivery (order_number, revision, supplier, channel, state, document,
                    next_attempt_at, delivered_at)
                select u.order_number, u.revision, u.supplier, u.channel, u.state, u.document,
                    case when u.state = 'PENDING' then clock_timestamp() end,
                    case when u.state = 'DELIVERED' then clock_timestamp() end
                from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
                    as u (order_number, revision, supplier, channel, state, document)
                """;
        try (ArrayStatement<Begun> insert = new ArrayStatement<>(connection, sql, begun)
                .column("text", each -> each.document().orderNumber())
                .column("int4", each -> each.document().revision())
                .column("text", each -> each.document().supplier())
                .column("text", Begun::channel)
                .column("text", Begun::state)
                .column("jsonb", DeliveriesTable::kept)) {
            insert.update();
        }
    }

    private static void supersede(Connection connection, Collection<OrderDocument> documents) throws SQLException {
        List<OrderDocument> revised =
                documents.stream().filter(document -> document.revision() > 1).toList();
        if (revised.isEmpty()) {
            return;
        }
        String sql = """
                update order_delivery d set state = 'SUPERSEDED', next_attempt_at = null
                from unnest(?::text[], ?::int[]) as u (order_number, revision)
                where d.order_number = u.order_number and d.revision < u.revision
                    and d.state in ('PENDING', 'FAILED', 'UNDELIVERABLE')
                """;
        try (ArrayStatement<OrderDocument> update = new ArrayStatement<>(connection, sql, revised)
                .column("text", OrderDocument::orderNumber)
                .column("int4", OrderDocument::revision)) {
            update.update();
        }
    }

    private static @Nullable String kept(Begun begun) {
        return begun.state() == DeliveryState.DELIVERED ? null : DocumentJson.write(begun.document());
    }

    /** Suppliers to whom something is to be sent now. */
    public static List<String> suppliersWithDue(Connection connection) throws SQLException {
        List<String> suppliers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                        select distinct supplier from order_delivery
                        where state in ('PENDING', 'FAILED') and next_attempt_at <= clock_timestamp()
                            and (claimed_until is null or claimed_until <= clock_timestamp())
                        """);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                suppliers.add(row.getString(1));
            }
        }
        return suppliers;
    }

    /**
     * Claims what is to be sent next to a supplier; empty where nothing is. While an earlier revision of an order is being
     * sent, a later one waits.
     *
     * @param lease how long nobody else takes it
     */
    public static Optional<Claimed> claim(Connection connection, String supplier, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("""
                update order_delivery d set claim = gen_random_uuid(), attempts = d.attempts + 1,
                    claimed_until = clock_timestamp() + ? * interval '1 millisecond',
                    last_attempt_at = clock_timestamp()
                from (select order_number, revision from order_delivery c
                    where supplier = ? and state in ('PENDING', 'FAILED') and next_attempt_at <= clock_timestamp()
                        and (claimed_until is null or claimed_until <= clock_timestamp())
                        and not exists (select from order_delivery earlier
                            where earlier.order_number = c.order_number and earlier.revision < c.revision
                                and earlier.claimed_until > clock_timestamp())
                    order by next_attempt_at, order_number, revision limit 1 for update skip locked) due
                where d.order_number = due.order_number and d.revision = due.revision
                returning d.claim, d.attempts, d.document,
                    (extract(epoch from clock_timestamp() - d.begun_at) * 1000)::bigint as age_millis
                """)) {
            claim.setLong(1, lease.toMillis());
            claim.setString(2, supplier);
            try (ResultSet row = claim.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claimed(
                                DocumentJson.read(row.getString("document")),
                                row.getObject("claim", UUID.class),
                                row.getInt("attempts"),
                                Duration.ofMillis(row.getLong("age_millis"))))
                        : Optional.empty();
            }
        }
    }

    /** Ends a claim with success; false where it was somebody else's by now. */
    public static boolean delivered(Connection connection, Claimed claimed, String channel) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update order_delivery set state = 'DELIVERED', channel = ?, delivered_at = clock_timestamp(),
                    next_attempt_at = null, claim = null, claimed_until = null,
                    failure_reason = null, failure_detail = null
                where order_number = ? and revision = ? and claim = ?
                """)) {
            update.setString(1, channel);
            update.setString(2, claimed.document().orderNumber());
            update.setInt(3, claimed.document().revision());
            update.setObject(4, claimed.claim());
            return update.executeUpdate() == 1;
        }
    }

    /**
     * Ends a claim with a failure; false where it was somebody else's by now.
     *
     * @param pause until the next attempt; empty where there is none
     */
    public static boolean failed(
            Connection connection,
            Claimed claimed,
            String channel,
            String reason,
            String detail,
            Optional<Duration> pause)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update order_delivery
                set state = case when state = 'SUPERSEDED' then state else ? end, channel = ?,
                    next_attempt_at = case when state = 'SUPERSEDED' then null
                        else clock_timestamp() + ?::bigint * interval '1 millisecond' end,
                    claim = null, claimed_until = null, failure_reason = ?, failure_detail = ?
                where order_number = ? and revision = ? and claim = ?
                """)) {
            update.setString(1, (pause.isPresent() ? DeliveryState.FAILED : DeliveryState.UNDELIVERABLE).name());
            update.setString(2, channel);
            update.setObject(3, pause.map(Duration::toMillis).orElse(null));
            update.setString(4, reason);
            update.setString(5, detail);
            update.setString(6, claimed.document().orderNumber());
            update.setInt(7, claimed.document().revision());
            update.setObject(8, claimed.claim());
            return update.executeUpdate() == 1;
        }
    }

    /** Begins a failed or given up delivery again, at once; false where it is neither. */
    public static boolean retry(Connection connection, String orderNumber, int revision) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                RETRY + "state in ('FAILED', 'UNDELIVERABLE') and order_number = ?" + " and revision = ?")) {
            update.setString(1, orderNumber);
            update.setInt(2, revision);
            return update.executeUpdate() == 1;
        }
    }

    /** Begins all failed or given up deliveries to a supplier again, at once; how many. */
    public static int retryAll(Connection connection, String supplier) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(RETRY + "state in ('FAILED', 'UNDELIVERABLE') and supplier = ?")) {
            update.setString(1, supplier);
            return update.executeUpdate();
        }
    }

    private static final String RETRY = """
            update order_delivery set state = 'PENDING', attempts = 0, begun_at = clock_timestamp(),
                next_attempt_at = clock_timestamp()
            where\s""";
}
