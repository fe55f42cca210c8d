package io.pullsignal.replenishment.board.db;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.board.CardCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** {@code card_scan}: who scans twice moves once. */
public final class CardScanTable {
    private CardScanTable() {}

    /**
     * Notes a scan.
     *
     * @param stateSince when the container came into the state in which it was scanned
     * @param eventId of the event that the scan becomes
     * @return false when this card was scanned like this in this state before
     */
    public static boolean first(
            Connection connection,
            CardCode code,
            String action,
            Instant stateSince,
            Quantity units,
            String eventId,
            Instant scannedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into card_scan (location, item, card, action, state_since, quantity, event_id, scanned_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, code.key().location());
            insert.setString(2, code.key().item());
            insert.setInt(3, code.card());
            insert.setString(4, action);
            insert.setTimestamp(5, Timestamp.from(stateSince));
            insert.setBigDecimal(6, units.toBigDecimal());
            insert.setString(7, eventId);
            insert.setTimestamp(8, Timestamp.from(scannedAt));
            return insert.executeUpdate() == 1;
        }
    }
}
