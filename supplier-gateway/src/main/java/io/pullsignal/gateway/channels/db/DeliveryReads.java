package io.pullsignal.gateway.channels.db;

import io.pullsignal.gateway.channels.DeliveryState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people and programs want to know about deliveries. */
@ApplicationScoped
public class DeliveryReads {
    /**
     * One delivery.
     *
     * @param channel by which it was sent last, or is to be sent
     * @param attempts since it began, or was begun again
     * @param nextAttemptAt wall time; null where none follows
     * @param failureReason why the last attempt failed; null where it did not
     */
    public record Delivery(
            String orderNumber,
            int revision,
            String supplier,
            String channel,
            DeliveryState state,
            int attempts,
            Instant begunAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant deliveredAt,
            @Nullable String failureReason,
            @Nullable String failureDetail) {}

    /** What an order on a topic waits for is the outbox. */
    private static final String COLUMNS = """
            select order_number, revision, supplier, channel, attempts, begun_at, last_attempt_at, next_attempt_at,
                delivered_at, failure_reason, failure_detail,
                case when state = 'DELIVERED' and channel = 'KAFKA' and exists (select from outbox o
                    where o.topic = 'supplier.' || d.supplier || '.orders.v1'
                        and o.key = convert_to(d.order_number, 'UTF8')) then 'PENDING' else state end as state
            from order_delivery d
            """;

    private final DataSource database;

    DeliveryReads(DataSource database) {
        this.database = database;
    }

    /** Of an order, by revision. */
    public List<Delivery> ofOrder(String orderNumber) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(COLUMNS + "where order_number = ? order by revision")) {
            select.setString(1, orderNumber);
            return read(select);
        }
    }

    /**
     * Those in a state, by order number and revision.
     *
     * @param supplier empty for all
     * @param afterOrder order number of the last one seen; empty from the beginning
     */
    public List<Delivery> inState(DeliveryState state, String supplier, String afterOrder, int afterRevision, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COLUMNS + whereStateIs(state) + """
                        and (? = '' or supplier = ?) and (order_number, revision) > (?, ?)
                        order by order_number, revision limit ?
                        """)) {
            select.setString(1, supplier);
            select.setString(2, supplier);
            select.setString(3, afterOrder);
            select.setInt(4, afterRevision);
            select.setInt(5, limit);
            return read(select);
        }
    }

    /** How many are in a state. */
    public long count(DeliveryState state) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from order_delivery " + whereStateIs(state));
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Spelled out, so that the planner sees which partial index serves. */
    private static String whereStateIs(DeliveryState state) {
        return "where state = '" + state.name() + "' ";
    }

    private static List<Delivery> read(PreparedStatement select) throws SQLException {
        List<Delivery> deliveries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                OffsetDateTime begun = row.getObject("begun_at", OffsetDateTime.class);
                deliveries.add(new Delivery(
                        row.getString("order_number"),
                        row.getInt("revision"),
                        row.getString("supplier"),
                        row.getString("channel"),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        begun.toInstant(),
                        instant(row, "last_attempt_at"),
                        instant(row, "next_attempt_at"),
                        instant(row, "delivered_at"),
                        row.getString("failure_reason"),
                        row.getString("failure_detail")));
            }
        }
        return deliveries;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
