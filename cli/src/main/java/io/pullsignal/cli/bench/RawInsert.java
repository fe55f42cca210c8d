package io.pullsignal.cli.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The limit: the ledger's rows, in the ledger's batches, under the ledger's key and with fsync, and nothing else. What a
 * service does beyond that (positions, decisions, offsets, outbox) is what its distance from this costs.
 */
final class RawInsert {
    static final int BATCH_ROWS = 5000;
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

    private RawInsert() {}

    /** Rows a second. */
    static double run(Connection connection, BenchLoad load, long rows) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_ledger");
            statement.execute(TABLE);
        }
        connection.setAutoCommit(false);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        LocalDate day = LocalDate.of(2026, 1, 2);
        long started = System.nanoTime();
        for (long from = 0; from < rows; from += BATCH_ROWS) {
            StringBuilder text = new StringBuilder(BATCH_ROWS * 90);
            for (long n = from; n < Math.min(rows, from + BATCH_ROWS); n++) {
                text.append(load.location(n))
                        .append('\t')
                        .append(load.item(n))
                        .append('\t')
                        .append(day)
                        .append("\tbench-raw/")
                        .append(n)
                        .append("\t1\t0\tSALE\t-1\t2026-01-02T12:00:00Z\n");
            }
            copy.copyIn("copy bench_ledger from stdin", new StringReader(text.toString()));
            connection.commit();
        }
        double perSecond = rows * 1e9 / (System.nanoTime() - started);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table bench_ledger");
        }
        return perSecond;
    }
}
