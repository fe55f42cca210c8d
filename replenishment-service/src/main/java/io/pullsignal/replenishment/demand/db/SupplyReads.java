package io.pullsignal.replenishment.demand.db;

import io.pullsignal.replenishment.demand.SupplyRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How loops were supplied: their latest signals that were received in full. */
public final class SupplyReads {
    private static final int SIGNALS_LOOKED_AT = 30;
    private static final Duration LOOKED_BACK = Duration.ofDays(365);

    private SupplyReads() {}

    /** By item; one without a received signal is left out. */
    public static Map<String, SupplyRecord> records(
            Connection connection, String location, ZoneId zone, Collection<String> items, Instant now)
            throws SQLException {
        Map<String, List<SupplyRecord.Delivery>> deliveries = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select k.item, s.raised_at, s.received_at, d.promised_on
                  from unnest(?::text[]) as k (item)
                 cross join lateral (
                       select cycle, raised_at, received_at from signal s
                        where s.location = ? and s.item = k.item and s.received_at is not null
                          and s.open_quantity = 0 and s.unfulfilled_quantity = 0 and s.raised_at > ?
                        order by s.cycle desc limit ?) s
                  left join signal_order o on o.location = ? and o.item = k.item and o.cycle = s.cycle
                  left join lateral (
                       select max(l.promised_on) as promised_on from order_line l
                        where l.location = ? and l.item = k.item and l.order_number = o.order_number) d on true""")) {
            select.setArray(1, connection.createArrayOf("text", items.toArray()));
            select.setString(2, location);
            select.setTimestamp(3, Timestamp.from(now.minus(LOOKED_BACK)));
            select.setInt(4, SIGNALS_LOOKED_AT);
            select.setString(5, location);
            select.setString(6, location);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant receivedAt = rows.getTimestamp(3).toInstant();
                    deliveries
                            .computeIfAbsent(rows.getString(1), item -> new ArrayList<>())
                            .add(new SupplyRecord.Delivery(
                                    Duration.between(rows.getTimestamp(2).toInstant(), receivedAt),
                                    rows.getObject(4, LocalDate.class),
                                    receivedAt.atZone(zone).toLocalDate()));
                }
            }
        }
        Map<String, SupplyRecord> records = new HashMap<>();
        deliveries.forEach((item, of) -> records.put(item, SupplyRecord.of(of)));
        return records;
    }
}
