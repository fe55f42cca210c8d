package io.pullsignal.cli.installation;

import java.nio.file.Path;

/**
 * How to run an installation.
 *
 * @param folder where its data and logs lie
 * @param tuning what its processes are tuned for
 */
public record InstallationSettings(Path folder, PortPlan ports, Tuning tuning) {
    /** What processes are tuned for. */
    public enum Tuning {
        /** Up fast and small: the first compiler only. */
        START,
        /** Fast once warm: both compilers, more memory. */
        THROUGHPUT
    }
}
