package io.pullsignal.replenishment.reservation.db;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.reservation.Reservation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code reservation}; written only while the position is locked. */
public final class ReservationsTable {
    private static final String SELECT =
            "select location, item, reference, due_on, quantity, shipped from reservation where location = ? and item = ?";

    private ReservationsTable() {}

    static void put(Connection connection, Reservation reservation) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into reservation (location, item, reference, due_on, quantity, shipped) values (?, ?, ?, ?, ?, ?)
                on conflict (location, item, reference) do update
                   set due_on = excluded.due_on, quantity = excluded.quantity, shipped = excluded.shipped""")) {
            upsert.setString(1, reservation.key().location());
            upsert.setString(2, reservation.key().item());
            upsert.setString(3, reservation.reference());
            upsert.setObject(4, reservation.dueOn());
            upsert.setBigDecimal(5, reservation.quantity().toBigDecimal());
            upsert.setBigDecimal(6, reservation.shipped().toBigDecimal());
            upsert.executeUpdate();
        }
    }

    static void delete(Connection connection, PositionKey key, String reference) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from reservation where location = ? and item = ? and reference = ?")) {
            delete.setString(1, key.location());
            delete.setString(2, key.item());
            delete.setString(3, reference);
            delete.executeUpdate();
        }
    }

    public static Optional<Reservation> find(Connection connection, PositionKey key, String reference)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " and reference = ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setString(3, reference);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(reservation(rows)) : Optional.empty();
            }
        }
    }

    /** Reservations of a position after a reference, in the order of references. */
    public static List<Reservation> page(Connection connection, PositionKey key, String after, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " and reference > ? order by reference limit ?")) {
            select.setString(1, key.location());
            select.setString(2, key.item());
            select.setString(3, after);
            select.setInt(4, limit);
            List<Reservation> reservations = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reservations.add(reservation(rows));
                }
            }
            return reservations;
        }
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        return new Reservation(
                new PositionKey(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                Quantity.of(row.getBigDecimal(5)),
                Quantity.of(row.getBigDecimal(6)));
    }
}
