package io.pullsignal.cli.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The limit, twice. The ledger's rows alone: in the service's batches, under the ledger's key and with fsync, and nothing
 * else. And all rows that a movement changes: the same with the row of each touched position, which is what a database
 * has to write however clever its client is. What a service does beyond that (reading, deciding, signals, offsets,
 * outbox) is what its distance from this costs.
 */
final class RawInsert {
    /** As many as the service takes at most. */
    static final int BATCH_ROWS = 10_000;

    private static final String TABLE = """
            create table bench_ledger (
                location text collate "C" not null,
                item text collate "C" not null,
                business_date date not null,
                event_id text collate "C" not null,
                line_number integer not null,
                component integer not null,
                kind text not null,
                quantity numeric(18, 6) not null,
                occurred_at timestamptz not null,
                primary key (location, item, business_date, event_id, line_number, component)
            )
            """;

    private static final String POSITIONS = """
            create table bench_position (
                location text collate "C" not null,
                item text collate "C" not null,
                on_hand bigint not null,
                containers text not null,
                primary key (location, item)
            ) with (fillfactor = 50)
            """;
    private static final String CONTAINERS =
            "1F50000000@1767225600000,2F50000000@1767225600000,3F50000000@1767225600000,4F50000000@1767225600000|";

    private RawInsert() {}

    /** Ledger rows a second, when nothing else is written. */
    static double ledger(Connection connection, BenchLoad load, long rows) throws SQLException, IOException {
        return measure(connection, load, rows, false);
    }

    /** Ledger rows a second, when the touched positions are written with them. */
    static double allRows(Connection connection, BenchLoad load, long rows) throws SQLException, IOException {
        return measure(connection, load, rows, true);
    }

    private static double measure(Connection connection, BenchLoad load, long rows, boolean withPositions)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_ledger, bench_position");
            statement.execute(TABLE);
            statement.execute(POSITIONS);
        }
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        if (withPositions) {
            fillPositions(connection, copy, load);
        }
        connection.setAutoCommit(false);
        LocalDate day = LocalDate.of(2026, 1, 2);
        long started = System.nanoTime();
        for (long from = 0; from < rows; from += BATCH_ROWS) {
            long to = Math.min(rows, from + BATCH_ROWS);
            copy.copyIn("copy bench_ledger from stdin", new StringReader(ledgerRows(load, day, from, to)));
            if (withPositions) {
                updatePositions(connection, load, from, to);
            }
            connection.commit();
        }
        double perSecond = rows * 1e9 / (System.nanoTime() - started);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table bench_ledger, bench_position");
        }
        return perSecond;
    }

    private static String ledgerRows(BenchLoad load, LocalDate day, long from, long to) {
        StringBuilder text = new StringBuilder(BATCH_ROWS * 90);
        for (long n = from; n < to; n++) {
            text.append(load.location(n))
                    .append('\t')
                    .append(load.item(n))
                    .append('\t')
                    .append(day)
                    .append("\tbench-raw/")
                    .append(n)
                    .append("\t1\t0\tSALE\t-1\t2026-01-02T12:00:00Z\n");
        }
        return text.toString();
    }

    private static void fillPositions(Connection connection, CopyManager copy, BenchLoad load)
            throws SQLException, IOException {
        StringBuilder text = new StringBuilder();
        for (long n = 0; n < load.positions(); n++) {
            text.append(load.location(n))
                    .append('\t')
                    .append(load.item(n))
                    .append("\t0\t")
                    .append(CONTAINERS)
                    .append('\n');
            if (n % BATCH_ROWS == BATCH_ROWS - 1 || n == load.positions() - 1) {
                copy.copyIn("copy bench_position from stdin", new StringReader(text.toString()));
                text.setLength(0);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze bench_position");
        }
    }

    private static void updatePositions(Connection connection, BenchLoad load, long from, long to) throws SQLException {
        SortedMap<String, Long> touched = new TreeMap<>();
        for (long n = from; n < to; n++) {
            touched.put(load.location(n) + '\t' + load.item(n), n);
        }
        String[] locations = new String[touched.size()];
        String[] items = new String[touched.size()];
        long[] onHand = new long[touched.size()];
        int row = 0;
        for (Map.Entry<String, Long> position : touched.entrySet()) {
            int tab = position.getKey().indexOf('\t');
            locations[row] = position.getKey().substring(0, tab);
            items[row] = position.getKey().substring(tab + 1);
            onHand[row++] = position.getValue();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                update bench_position p set on_hand = u.on_hand, containers = p.containers
                  from unnest(?::text[], ?::text[], ?::int8[]) as u (location, item, on_hand)
                 where p.location = u.location and p.item = u.item""")) {
            update.setArray(1, connection.createArrayOf("text", locations));
            update.setArray(2, connection.createArrayOf("text", items));
            update.setArray(3, connection.unwrap(PGConnection.class).createArrayOf("int8", onHand));
            update.executeUpdate();
        }
    }
}
