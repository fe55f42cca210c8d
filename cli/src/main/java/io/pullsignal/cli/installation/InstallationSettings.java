package io.pullsignal.cli.installation;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to run an installation.
 *
 * @param folder where its data and logs lie
 * @param tuning what its processes are tuned for
 * @param environment more settings of the services, as environment variables
 */
public record InstallationSettings(Path folder, PortPlan ports, Tuning tuning, Map<String, String> environment) {
    public InstallationSettings {
        environment = Map.copyOf(environment);
    }

    /** With the services' own defaults. */
    public InstallationSettings(Path folder, PortPlan ports, Tuning tuning) {
        this(folder, ports, tuning, Map.of());
    }

    /** What processes are tuned for. */
    public enum Tuning {
        /** Up fast and small: the first compiler only. */
        START,
        /** Fast once warm: both compilers, more memory. */
        THROUGHPUT
    }
}
