package io.pullsignal.gateway.channels.db;

import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.pipeline.db.ArrayStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which channel each supplier has; who is not there has its topic. */
public final class SupplierChannelsTable {
    private SupplierChannelsTable() {}

    /** The channels of those suppliers that were given one, by code. */
    public static Map<String, SupplierChannel> of(Connection connection, Set<String> suppliers) throws SQLException {
        Map<String, SupplierChannel> channels = new HashMap<>();
        String sql = "select supplier, channel, address from supplier_channel where supplier = any(?)";
        try (ArrayStatement<String> select =
                        new ArrayStatement<>(connection, sql, suppliers).column("text", code -> code);
                ResultSet row = select.query()) {
            while (row.next()) {
                SupplierChannel channel = read(row);
                channels.put(channel.supplier(), channel);
            }
        }
        return channels;
    }

    /** The channels after a supplier, by supplier. */
    public static List<SupplierChannel> after(Connection connection, String supplier, int limit) throws SQLException {
        List<SupplierChannel> channels = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select supplier, channel, address from supplier_channel where supplier > ? order by supplier limit ?")) {
            select.setString(1, supplier);
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    channels.add(read(row));
                }
            }
        }
        return channels;
    }

    /** Gives suppliers their channels; each supplier may occur once. */
    public static void put(Connection connection, Collection<SupplierChannel> channels) throws SQLException {
        String sql = """
                insert into supplier_channel (supplier, channel, address)
                select * from unnest(?::text[], ?::text[], ?::text[]) order by 1
                on conflict (supplier) do update set channel = excluded.channel, address = excluded.address
                """;
        try (ArrayStatement<SupplierChannel> upsert = new ArrayStatement<>(connection, sql, channels)
                .column("text", SupplierChannel::supplier)
                .column("text", SupplierChannel::channel)
                .column("text", SupplierChannel::address)) {
            upsert.update();
        }
    }

    private static SupplierChannel read(ResultSet row) throws SQLException {
        return new SupplierChannel(row.getString("supplier"), row.getString("channel"), row.getString("address"));
    }
}
