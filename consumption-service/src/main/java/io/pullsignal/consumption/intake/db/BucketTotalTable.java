package io.pullsignal.consumption.intake.db;

import io.pullsignal.consumption.intake.Bucket;
import io.pullsignal.consumption.intake.BucketCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines by bucket. */
public final class BucketTotalTable {
    private BucketTotalTable() {}

    /** Adds what a transaction changed, in the row of its instance. */
    public static void add(Connection connection, String instanceId, BucketCounts counts) throws SQLException {
        List<Map.Entry<Bucket, Long>> rows = List.copyOf(new TreeMap<>(counts.lines()).entrySet());
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into bucket_total (instance_id, bucket, lines)
                select ?, b, n from unnest(?::text[], ?::bigint[]) as new (b, n)
                on conflict (instance_id, bucket) do update set lines = bucket_total.lines + excluded.lines
                """)) {
            upsert.setString(1, instanceId);
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            rows.stream().map(row -> row.getKey().name()).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Map.Entry::getValue).toArray()));
            upsert.executeUpdate();
        }
    }

    /** Lines in every bucket, zero included. */
    public static Map<Bucket, Long> read(Connection connection) throws SQLException {
        Map<Bucket, Long> totals = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            totals.put(bucket, 0L);
        }
        try (PreparedStatement select =
                        connection.prepareStatement("select bucket, sum(lines) from bucket_total group by bucket");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                totals.put(Bucket.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return totals;
    }
}
