package io.pullsignal.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Servers in Docker containers. System properties {@code infra.image.kafka}, {@code infra.image.postgres} and
 * {@code infra.image.registry} name other images than the official ones; they must behave like those.
 *
 * <p>Host ports are fixed for the life of a container, because Docker would choose new ones when a killed container starts again.
 */
final class TestcontainersProvider implements Provider {
    private static final String KAFKA_IMAGE = "apache/kafka:4.1.2";
    private static final String POSTGRES_IMAGE = "postgres:18";
    private static final String REGISTRY_IMAGE = "apicurio/apicurio-registry:3.0.9";
    private static final int KAFKA_PORT = 9092;
    private static final int REGISTRY_PORT = 8080;
    private static final String DATABASE_ALIAS = "database";
    private static final String USER = "pullsignal";
    private static final String REGISTRY_API = "/apis/ccompat/v7";
    private static final Duration RESTART_TIMEOUT = Duration.ofSeconds(90);

    private final boolean durable;
    private final Object kafkaLock = new Object();
    private final Object postgresLock = new Object();
    private final Object registryLock = new Object();
    private final Network network = Network.newNetwork();
    private @Nullable KafkaContainer kafka;
    private @Nullable PostgreSQLContainer postgres;
    private @Nullable GenericContainer<?> registry;

    TestcontainersProvider(boolean durable) {
        this.durable = durable;
    }

    private static DockerImageName image(String server, String official) {
        return DockerImageName.parse(System.getProperty("infra.image." + server, official))
                .asCompatibleSubstituteFor(official.substring(0, official.indexOf(':')));
    }

    @Override
    public String tell(Fact fact) {
        return switch (fact) {
            case BOOTSTRAP_SERVERS -> kafka().getBootstrapServers();
            case DATABASE_SERVER_URL -> databaseUrl(postgres());
            case DATABASE_USER, DATABASE_PASSWORD -> USER;
            case REGISTRY_URL -> registryUrl(registry());
        };
    }

    private KafkaContainer kafka() {
        synchronized (kafkaLock) {
            if (kafka == null) {
                KafkaContainer container = new KafkaContainer(image("kafka", KAFKA_IMAGE))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1")
                        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
                        .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000")
                        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500")
                        .withEnv("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000");
                publish(container, KAFKA_PORT);
                container.start();
                kafka = container;
            }
            return kafka;
        }
    }

    private PostgreSQLContainer postgres() {
        synchronized (postgresLock) {
            if (postgres == null) {
                PostgreSQLContainer container = new PostgreSQLContainer(image("postgres", POSTGRES_IMAGE))
                        .withDatabaseName("postgres")
                        .withUsername(USER)
                        .withPassword(USER)
                        .withNetwork(network)
                        .withNetworkAliases(DATABASE_ALIAS)
                        .withCommand(
                                "postgres", "-c", "max_connections=200", "-c", "fsync=" + (durable ? "on" : "off"));
                publish(container, PostgreSQLContainer.POSTGRESQL_PORT);
                container.start();
                postgres = container;
            }
            return postgres;
        }
    }

    private GenericContainer<?> registry() {
        postgres();
        synchronized (registryLock) {
            if (registry == null) {
                GenericContainer<?> container = new GenericContainer<>(image("registry", REGISTRY_IMAGE))
                        .withExposedPorts(REGISTRY_PORT)
                        .withNetwork(network)
                        .withEnv("APICURIO_STORAGE_KIND", "sql")
                        .withEnv("APICURIO_STORAGE_SQL_KIND", "postgresql")
                        .withEnv("APICURIO_DATASOURCE_URL", "jdbc:postgresql://" + DATABASE_ALIAS + "/postgres")
                        .withEnv("APICURIO_DATASOURCE_USERNAME", USER)
                        .withEnv("APICURIO_DATASOURCE_PASSWORD", USER)
                        .waitingFor(Wait.forHttp(REGISTRY_API + "/subjects"))
                        .withStartupTimeout(Duration.ofMinutes(2));
                container.start();
                demandCompatibility(registryUrl(container));
                registry = container;
            }
            return registry;
        }
    }

    private static void publish(GenericContainer<?> container, int port) {
        PortBinding binding =
                new PortBinding(Ports.Binding.bindPort(io.pullsignal.stack.Ports.free()), new ExposedPort(port));
        container.withCreateContainerCmdModifier(command -> {
            HostConfig host = Objects.requireNonNull(command.getHostConfig(), "host configuration");
            command.withHostConfig(host.withPortBindings(binding));
        });
    }

    private static String databaseUrl(PostgreSQLContainer container) {
        return "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/postgres";
    }

    private static String registryUrl(GenericContainer<?> container) {
        return "http://" + container.getHost() + ":" + container.getMappedPort(REGISTRY_PORT) + REGISTRY_API;
    }

    private static void demandCompatibility(String registryUrl) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("The registry refused the compatibility rule with status " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The registry does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while setting up the registry", e);
        }
    }

    @Override
    public void killBroker() {
        docker().killContainerCmd(kafka().getContainerId()).withSignal("KILL").exec();
        awaitStopped(kafka());
    }

    @Override
    public void suspendBroker() {
        docker().pauseContainerCmd(kafka().getContainerId()).exec();
    }

    @Override
    public void resumeBroker() {
        docker().unpauseContainerCmd(kafka().getContainerId()).exec();
    }

    @Override
    public void restartBroker() {
        restart(kafka());
        await("broker", this::brokerAnswers);
    }

    @Override
    public void stopDatabaseImmediately() {
        docker().killContainerCmd(postgres().getContainerId())
                .withSignal("QUIT")
                .exec();
        awaitStopped(postgres());
    }

    @Override
    public void restartDatabase() {
        restart(postgres());
        await("database server", this::databaseAnswers);
    }

    private static void restart(GenericContainer<?> container) {
        if (isRunning(container)) {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(20)
                    .exec();
        }
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    private static void awaitStopped(GenericContainer<?> container) {
        await("end of the container", () -> !isRunning(container));
    }

    private static boolean isRunning(GenericContainer<?> container) {
        return Boolean.TRUE.equals(docker().inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    private boolean brokerAnswers() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka().getBootstrapServers()))) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the broker", e);
        }
    }

    private boolean databaseAnswers() {
        try (Connection connection = DriverManager.getConnection(databaseUrl(postgres()), USER, USER)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + RESTART_TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("No " + what + " after " + RESTART_TIMEOUT.toSeconds() + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.stop();
        }
        if (kafka != null) {
            kafka.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
        network.close();
    }
}
