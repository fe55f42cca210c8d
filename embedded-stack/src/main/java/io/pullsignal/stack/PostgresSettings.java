package io.pullsignal.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to run the database server.
 *
 * @param folder data and log; kept by {@link EmbeddedPostgres#close()}
 * @param port 0 for any free one
 * @param durable false turns fsync off: faster, and as safe against killed processes, but not against a power cut. For tests that
 *     are about something else
 * @param startTimeout how long the server may take until it answers, recovery included
 * @param parameters server parameters that override the stack's own, such as {@code shared_buffers}
 */
public record PostgresSettings(
        Path folder, int port, boolean durable, Duration startTimeout, Map<String, String> parameters) {

    public PostgresSettings {
        parameters = Map.copyOf(parameters);
    }

    public static PostgresSettings in(Path folder) {
        return new PostgresSettings(folder, 0, true, Duration.ofMinutes(5), Map.of());
    }

    public PostgresSettings withPort(int newPort) {
        return new PostgresSettings(folder, newPort, durable, startTimeout, parameters);
    }

    public PostgresSettings withoutDurability() {
        return new PostgresSettings(folder, port, false, startTimeout, parameters);
    }

    public PostgresSettings withStartTimeout(Duration newStartTimeout) {
        return new PostgresSettings(folder, port, durable, newStartTimeout, parameters);
    }

    public PostgresSettings withParameters(Map<String, String> newParameters) {
        return new PostgresSettings(folder, port, durable, startTimeout, newParameters);
    }

    Map<String, String> allParameters(int chosenPort) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(chosenPort));
        all.put("unix_socket_directories", "");
        all.put("max_connections", "200");
        all.put("shared_buffers", "256MB");
        all.put("work_mem", "16MB");
        all.put("maintenance_work_mem", "128MB");
        all.put("max_wal_size", "4GB");
        all.put("checkpoint_timeout", "15min");
        // new tables grow quickly here, and until they are analysed their queries are planned blindly
        all.put("autovacuum_naptime", "5s");
        all.put("synchronous_commit", "on");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("log_min_messages", "warning");
        if (!durable) {
            all.put("fsync", "off");
            all.put("full_page_writes", "off");
        }
        all.putAll(parameters);
        return all;
    }
}
