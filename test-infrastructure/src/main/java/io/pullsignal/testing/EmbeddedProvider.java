package io.pullsignal.testing;

import io.pullsignal.stack.EmbeddedKafka;
import io.pullsignal.stack.EmbeddedPostgres;
import io.pullsignal.stack.EmbeddedRegistry;
import io.pullsignal.stack.KafkaSettings;
import io.pullsignal.stack.PostgresSettings;
import io.pullsignal.stack.RegistrySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Servers from Maven artifacts, with fsync off and a temporary data folder. */
final class EmbeddedProvider implements Provider {
    private final Path folder;
    private final Object kafkaLock = new Object();
    private final Object postgresLock = new Object();
    private final Object registryLock = new Object();
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedRegistry registry;

    EmbeddedProvider() {
        try {
            folder = Files.createTempDirectory("pullsignal-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres postgres() {
        synchronized (postgresLock) {
            if (postgres == null) {
                postgres = EmbeddedPostgres.start(PostgresSettings.in(folder.resolve("postgres"))
                        .withoutDurability()
                        .withParameters(Map.of("shared_buffers", "64MB", "max_wal_size", "1GB")));
            }
            return postgres;
        }
    }

    @Override
    public String bootstrapServers() {
        synchronized (kafkaLock) {
            if (kafka == null) {
                kafka = EmbeddedKafka.start(KafkaSettings.in(folder.resolve("kafka")));
            }
            return kafka.bootstrapServers();
        }
    }

    @Override
    public String databaseServerUrl() {
        return postgres().jdbcUrl("postgres");
    }

    @Override
    public String databaseUser() {
        return EmbeddedPostgres.USER;
    }

    @Override
    public String databasePassword() {
        return EmbeddedPostgres.PASSWORD;
    }

    @Override
    public String registryUrl() {
        EmbeddedPostgres database = postgres();
        synchronized (registryLock) {
            if (registry == null) {
                registry = EmbeddedRegistry.start(RegistrySettings.in(folder.resolve("registry")), database);
            }
            return registry.url();
        }
    }

    /** Kills, because nothing has to be kept and the test JVM wants to end. */
    @Override
    public void stop() {
        if (registry != null) {
            registry.kill();
        }
        if (kafka != null) {
            kafka.kill();
        }
        if (postgres != null) {
            postgres.stopImmediately();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
