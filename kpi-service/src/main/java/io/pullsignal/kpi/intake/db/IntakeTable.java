package io.pullsignal.kpi.intake.db;

import io.pullsignal.kpi.batch.db.ColumnArrays;
import io.pullsignal.kpi.intake.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Table {@code intake}, and the kinds of dead letters. */
public final class IntakeTable {
    private static final String ADD = """
            insert into intake as i (topic, partition, outcome, records)
            select * from unnest(?, ?, ?, ?)
            on conflict (topic, partition, outcome) do update set records = i.records + excluded.records
            """;
    private static final String BUCKETS = """
            select outcome, sum(records) from intake group by outcome
            union all
            select kind, count(*) from dead_letter group by kind
            """;

    /** Records of one partition that had one outcome. */
    public record Cell(String topic, int partition, Outcome outcome) {
        static final Comparator<Cell> ORDER = Comparator.comparing(Cell::topic)
                .thenComparingInt(Cell::partition)
                .thenComparing(Cell::outcome);
    }

    /** Adds to the counts. A partition has one owner at a time, so that instances do not wait for each other here. */
    public void add(Connection connection, Map<Cell, Long> counts) throws SQLException {
        if (counts.isEmpty()) {
            return;
        }
        Map<Cell, Long> ordered = new TreeMap<>(Cell.ORDER);
        ordered.putAll(counts);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            new ColumnArrays<>(connection, statement, List.copyOf(ordered.entrySet()))
                    .text(cell -> cell.getKey().topic())
                    .integers(cell -> cell.getKey().partition())
                    .text(cell -> cell.getKey().outcome().name())
                    .longs(Map.Entry::getValue);
            statement.executeUpdate();
        }
    }

    /** Records by bucket: every outcome, and rejected, poison, bug and data, at zero where there are none. */
    public Map<String, Long> buckets(Connection connection) throws SQLException {
        Map<String, Long> buckets = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            buckets.put(outcome.bucket(), 0L);
        }
        for (String kind : List.of("rejected", "poison", "bug", "data")) {
            buckets.put(kind, 0L);
        }
        try (PreparedStatement statement = connection.prepareStatement(BUCKETS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                buckets.merge(bucket(rows.getString(1)), rows.getLong(2), Long::sum);
            }
        }
        return buckets;
    }

    private static String bucket(String name) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(name)) {
                return outcome.bucket();
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
