package io.pullsignal.replenishment.loop.db;

import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code loop_intervention}: what people decided about loops, and why. */
public final class Interventions {
    private Interventions() {}

    /** What was decided. */
    public enum Kind {
        APPROVED,
        REFUSED,
        CORRECTED
    }

    /**
     * One decision.
     *
     * @param sequence rises within a loop
     * @param quantity units up to which a need was approved or refused
     * @param card card of the container that was corrected
     * @param state the state that it was given
     * @param decidedAt business time
     */
    public record Intervention(
            long sequence,
            Kind kind,
            @Nullable BigDecimal quantity,
            @Nullable Integer card,
            @Nullable String state,
            String reason,
            Instant decidedAt) {}

    /** A need that waits for approval. */
    public record Awaiting(String location, String item, BigDecimal quantity) {}

    static void addDecision(
            Connection connection, PositionKey key, Kind kind, Quantity upTo, String reason, Instant now)
            throws SQLException {
        add(connection, key, new Intervention(0, kind, upTo.toBigDecimal(), null, null, reason, now));
    }

    static void addCorrection(
            Connection connection, PositionKey key, int card, ContainerState to, String reason, Instant now)
            throws SQLException {
        add(connection, key, new Intervention(0, Kind.CORRECTED, null, card, to.name(), reason, now));
    }

    private static void add(Connection connection, PositionKey key, Intervention made) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into loop_intervention (location, item, kind, quantity, card, state, reason, decided_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, key.location());
            insert.setString(2, key.item());
            insert.setString(3, made.kind().name());
            insert.setBigDecimal(4, made.quantity());
            insert.setObject(5, made.card(), Types.INTEGER);
            insert.setString(6, made.state());
            insert.setString(7, made.reason());
            insert.setObject(8, made.decidedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** What was decided about a loop, oldest first. */
    public static List<Intervention> of(Connection connection, PositionKey key, long after, int limit)
            throws SQLException {
        List<Intervention> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select sequence, kind, quantity, card, state, reason, decided_at from loop_intervention
                 where location = ? and item = ? and sequence > ? order by sequence limit ?""")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setLong(3, after);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Intervention(
                            row.getLong(1),
                            Kind.valueOf(row.getString(2)),
                            row.getBigDecimal(3),
                            row.getObject(4, Integer.class),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    /** Positions whose need waits for approval, in key order. */
    public static List<Awaiting> awaiting(Connection connection, PositionKey after, int limit) throws SQLException {
        List<Awaiting> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select location, item, split_part(split_part(rules, '|', 2), ';', 6)::bigint from stock_position
                 where split_part(rules, '|', 2) like '__A%' and (location, item) > (?, ?)
                 order by location, item limit ?""")) {
            select.setString(1, after.location());
            select.setString(2, after.item());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Awaiting(
                            row.getString(1),
                            row.getString(2),
                            Quantity.ofMicros(row.getLong(3)).toBigDecimal()));
                }
            }
        }
        return found;
    }
}
