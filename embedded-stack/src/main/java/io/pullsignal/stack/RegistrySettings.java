package io.pullsignal.stack;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run the schema registry.
 *
 * @param folder log only; the schemas are in PostgreSQL
 * @param port 0 for any free one
 * @param heapMegabytes 256 is enough for some hundred schemas
 * @param startTimeout how long the registry may take until it answers
 */
public record RegistrySettings(Path folder, int port, int heapMegabytes, Duration startTimeout) {

    public static RegistrySettings in(Path folder) {
        return new RegistrySettings(folder, 0, 256, Duration.ofMinutes(5));
    }

    public RegistrySettings withPort(int newPort) {
        return new RegistrySettings(folder, newPort, heapMegabytes, startTimeout);
    }

    public RegistrySettings withHeapMegabytes(int newHeapMegabytes) {
        return new RegistrySettings(folder, port, newHeapMegabytes, startTimeout);
    }

    public RegistrySettings withStartTimeout(Duration newStartTimeout) {
        return new RegistrySettings(folder, port, heapMegabytes, newStartTimeout);
    }
}
