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

/** Servers from Maven artifacts, with their data in a temporary folder. */
final class EmbeddedProvider implements Provider {
    private final Path folder;
    private final boolean durable;
    private final Object kafkaLock = new Object();
    private final Object postgresLock = new Object();
    private final Object registryLock = new Object();
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedRegistry registry;

    EmbeddedProvider(boolean durable) {
        this.durable = durable;
        try {
            folder = Files.createTempDirectory("pullsignal-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String tell(Fact fact) {
        return switch (fact) {
            case BOOTSTRAP_SERVERS -> kafka().bootstrapServers();
            case DATABASE_SERVER_URL -> postgres().jdbcUrl("postgres");
            case DATABASE_USER -> EmbeddedPostgres.USER;
            case DATABASE_PASSWORD -> EmbeddedPostgres.PASSWORD;
            case REGISTRY_URL -> registry().url();
        };
    }

    private EmbeddedKafka kafka() {
        synchronized (kafkaLock) {
            if (kafka == null) {
                kafka = EmbeddedKafka.start(KafkaSettings.in(folder.resolve("kafka")));
            }
            return kafka;
        }
    }

    private EmbeddedPostgres postgres() {
        synchronized (postgresLock) {
            if (postgres == null) {
                PostgresSettings settings = PostgresSettings.in(folder.resolve("postgres"))
                        .withParameters(Map.of("shared_buffers", "64MB", "max_wal_size", "1GB"));
                postgres = EmbeddedPostgres.start(durable ? settings : settings.withoutDurability());
            }
            return postgres;
        }
    }

    private EmbeddedRegistry registry() {
        EmbeddedPostgres database = postgres();
        synchronized (registryLock) {
            if (registry == null) {
                registry = EmbeddedRegistry.start(RegistrySettings.in(folder.resolve("registry")), database);
            }
            return registry;
        }
    }

    @Override
    public void killBroker() {
        kafka().kill();
    }

    @Override
    public void suspendBroker() {
        kafka().suspend();
    }

    @Override
    public void resumeBroker() {
        kafka().resume();
    }

    @Override
    public void restartBroker() {
        kafka().restart();
    }

    @Override
    public void stopDatabaseImmediately() {
        postgres().stopImmediately();
    }

    @Override
    public void restartDatabase() {
        postgres().restart();
    }

    /** Kills, because nothing has to be kept and the test JVM wants to end. */
    @Override
    public void close() {
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
