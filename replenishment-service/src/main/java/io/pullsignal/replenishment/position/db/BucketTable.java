package io.pullsignal.replenishment.position.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code input_bucket}: how many records of each partition ended as what. */
public final class BucketTable {
    private BucketTable() {}

    /**
     * What a number of records became.
     *
     * @param bucket consumed, adjusted, received, lifecycle or duplicate
     */
    public record Bucket(String topic, int partition, String bucket) implements Comparable<Bucket> {
        @Override
        public int compareTo(Bucket other) {
            int byTopic = topic.compareTo(other.topic);
            if (byTopic != 0) {
                return byTopic;
            }
            int byPartition = Integer.compare(partition, other.partition);
            return byPartition != 0 ? byPartition : bucket.compareTo(other.bucket);
        }
    }

    public static void add(Connection connection, SortedMap<Bucket, Long> records) throws SQLException {
        ColumnArrays arrays = new ColumnArrays();
        ColumnArrays.Values topics = arrays.column("text", records.size());
        ColumnArrays.Values partitions = arrays.column("int4", records.size());
        ColumnArrays.Values buckets = arrays.column("text", records.size());
        ColumnArrays.Values counts = arrays.column("int8", records.size());
        records.forEach((bucket, count) -> {
            topics.add(bucket.topic());
            partitions.add(bucket.partition());
            buckets.add(bucket.bucket());
            counts.add(count);
        });
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into input_bucket as b (topic, partition, bucket, records)
                select * from unnest(?::text[], ?::int4[], ?::text[], ?::int8[])
                on conflict (topic, partition, bucket) do update set records = b.records + excluded.records""")) {
            arrays.bind(upsert);
            upsert.executeUpdate();
        }
    }

    /** Records by bucket; those in dead letters by their kind, in lower case. */
    public static Map<String, Long> totals(Connection connection, String consumer) throws SQLException {
        Map<String, Long> totals = new TreeMap<>(Map.of(
                "consumed",
                0L,
                "adjusted",
                0L,
                "received",
                0L,
                "lifecycle",
                0L,
                "duplicate",
                0L,
                "rejected",
                0L,
                "poison",
                0L,
                "bug",
                0L,
                "data",
                0L));
        try (PreparedStatement select = connection.prepareStatement("""
                select bucket, sum(records) from input_bucket group by bucket
                union all
                select lower(kind), count(*) from dead_letter where consumer = ? group by kind""")) {
            select.setString(1, consumer);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    totals.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return totals;
    }
}
