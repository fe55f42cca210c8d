package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import io.pullsignal.clock.BusinessClockControl;
import io.pullsignal.contracts.ContractPublisher;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.EventCodec.Registration;
import io.pullsignal.contracts.TopicCatalogue;
import io.pullsignal.contracts.TopicCreator;
import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.OwnServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * A whole installation: broker, database server and registry, and the four services as they are shipped, each more than
 * once where one is to take over what the other drops.
 */
final class Installation implements AutoCloseable {
    final OwnServers servers = OwnServers.start();
    final EventCodec codec;
    final Map<String, String> kafka;
    final Admin admin;
    final BusinessClockControl clock;
    private final Path logs;
    private final boolean fenced;
    private final List<ServiceInstance> services = new ArrayList<>();
    private final Map<String, Database> databases = new HashMap<>();

    /**
     * @param logs folder for the logs of the services
     * @param instances of each service
     * @param fenced false switches the protection of the consumers off
     */
    Installation(Path logs, Map<Service, Integer> instances, boolean fenced) {
        this.logs = logs;
        this.fenced = fenced;
        servers.infrastructure().startAll();
        kafka = Map.of("bootstrap.servers", servers.infrastructure().bootstrapServers());
        admin = Admin.create(Map.copyOf(kafka));
        ContractPublisher publisher = new ContractPublisher(TopicCatalogue.load());
        publisher.registerSchemas(registry());
        publisher.createTopics(new TopicCreator(admin));
        codec = new EventCodec(registry(), Registration.LOOK_UP_ONLY);
        clock = new BusinessClockControl(kafka, codec);
        clock.set(Shop.OPENING, Shop.HOUR_PER_SECOND, Optional.empty());
        instances.forEach((service, count) -> IntStream.rangeClosed(1, count)
                .forEach(id -> start(service, Integer.toString(id), service.database())));
        services.forEach(ServiceInstance::awaitReady);
    }

    static Map<Service, Integer> eachTwice() {
        return Stream.of(Service.values()).collect(Collectors.toMap(Function.identity(), service -> 2));
    }

    private URI registry() {
        return URI.create(servers.infrastructure().registryUrl());
    }

    List<ServiceInstance> services() {
        return List.copyOf(services);
    }

    List<ServiceInstance> instances(Service service) {
        return services.stream().filter(instance -> instance.service == service).toList();
    }

    ServiceInstance first(Service service) {
        return instances(service).get(0);
    }

    /** Starts an instance; does not wait until it is ready. */
    ServiceInstance start(Service service, String instanceId, String database) {
        Database own = databases.computeIfAbsent(database, servers.infrastructure()::newDatabase);
        int port = freePort();
        Map<String, String> environment = new HashMap<>(environment(servers.infrastructure(), own, port));
        environment.putAll(Map.of(
                "PULLSIGNAL_INSTANCE_ID",
                instanceId,
                "PULLSIGNAL_FAULT_CONTROL_FENCED",
                Boolean.toString(fenced),
                // So long a question may wait for the lock that the test of the stop holds
                "PULLSIGNAL_READ_LIMIT",
                "20s",
                // The server of the supplier that is called is on this machine
                "PULLSIGNAL_DELIVERY_ALLOWED_NETWORKS",
                "127.0.0.0/8"));
        String name = service.module() + "-" + database + "-" + instanceId;
        ServiceInstance started = new ServiceInstance(service, name, port, environment, logs);
        services.add(started);
        return started;
    }

    /** What every service is told: where the servers are, and where it is to listen. */
    static Map<String, String> environment(Infrastructure servers, Database database, int port) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password(),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "PULLSIGNAL_REGISTRY_URL", servers.registryUrl(),
                "PULLSIGNAL_REGISTRATION", "LOOK_UP_ONLY",
                "PULLSIGNAL_LOG_JSON", "true");
    }

    void stop(ServiceInstance instance) {
        instance.stop();
        services.remove(instance);
    }

    Connection database(String name) throws SQLException {
        return Objects.requireNonNull(databases.get(name), name).dataSource().getConnection();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.close();
        admin.close();
        services.parallelStream().forEach(ServiceInstance::close);
        servers.close();
    }
}
