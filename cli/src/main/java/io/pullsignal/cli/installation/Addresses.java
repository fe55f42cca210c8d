package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where an installation listens. A running one keeps them in its folder, so that other commands find it by the folder.
 *
 * @param registry base URL of the registry's Confluent-compatible API
 */
public record Addresses(String kafka, URI registry, Map<Service, URI> services) {
    static final String FILE = "addresses.properties";

    public Addresses {
        services = new EnumMap<>(services);
    }

    /** Of an installation on this machine with the usual ports. */
    public static Addresses usual() {
        return of(PortPlan.of(""));
    }

    static Addresses of(PortPlan ports) {
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, URI.create("http://localhost:" + ports.of(service)));
        }
        return new Addresses(
                "localhost:" + ports.kafka(),
                URI.create("http://localhost:" + ports.registry() + "/apis/ccompat/v7"),
                services);
    }

    /** @throws CommandFailure when nothing runs on the folder */
    public static Addresses ofRunning(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "Nothing runs on " + folder + ".",
                    "Start it with `pullsignal up --data " + folder + "`, or name another folder.",
                    e);
        }
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, URI.create(properties.getProperty(service.module())));
        }
        return new Addresses(properties.getProperty("kafka"), URI.create(properties.getProperty("registry")), services);
    }

    void write(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("kafka", kafka);
        properties.setProperty("registry", registry.toString());
        services.forEach((service, address) -> properties.setProperty(service.module(), address.toString()));
        try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE))) {
            properties.store(writer, "Where the running installation listens; gone when it has stopped");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "Cannot write to " + folder + ": " + e, "", e);
        }
    }

    static void forget(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "Cannot write to " + folder + ": " + e, "", e);
        }
    }

    /** Properties of a Kafka client that reaches the installation. */
    public Map<String, String> kafkaClient() {
        return Map.of("bootstrap.servers", kafka);
    }

    public URI service(Service service) {
        URI address = services.get(service);
        if (address == null) {
            throw new IllegalArgumentException("No address of " + service.module());
        }
        return address;
    }
}
