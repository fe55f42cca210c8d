package io.pullsignal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Processor time that was used so far, which other work on the machine does not disturb as it does the clock's. Needs
 * Linux and a database whose sessions are processes of this machine.
 *
 * @param clientNanos of the calling thread
 * @param databaseNanos of the database's sessions that are open now
 */
public record ProcessorTime(long clientNanos, long databaseNanos) {
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Of the calling thread and of the sessions of this database. */
    public static ProcessorTime now(DataSource database) throws SQLException {
        long client = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long ticks = 0;
        for (String pid : Rows.of(database, "select pid from pg_stat_activity where datname = current_database()")) {
            try {
                String[] fields =
                        Files.readString(Path.of("/proc", pid, "stat")).split(" ");
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProcessorTime(client, ticks * NANOS_PER_TICK);
    }

    /** Microseconds an event, in words. */
    public String perEventSince(ProcessorTime before, int events) {
        return "client %.1f, database %.1f"
                .formatted(
                        (clientNanos - before.clientNanos) / 1e3 / events,
                        (databaseNanos - before.databaseNanos) / 1e3 / events);
    }
}
