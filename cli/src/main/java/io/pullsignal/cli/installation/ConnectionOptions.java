package io.pullsignal.cli.installation;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.contracts.EventCodec;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that talk to an installation that runs already. */
public final class ConnectionOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of an installation that `up`, `demo` or `replay` runs; its addresses are taken.")
    private @Nullable Path data;

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "Kafka, as HOST:PORT,... Default: localhost:9092")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties of Kafka clients, as Kafka's own tools take them: security.protocol, sasl.*, ssl.*")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Confluent-compatible API of the registry. Default: http://localhost:8080/apis/ccompat/v7")
    private @Nullable URI registry;

    @Option(
            names = "--service",
            paramLabel = "NAME=URL",
            description = "Address of a service, like kpi-service=http://kpi:8084; may be repeated."
                    + " Default: ports 8081 to 8084 of localhost.")
    private Map<String, URI> services = Map.of();

    /** What was given; for the rest the folder's, or the usual ones. */
    public Addresses addresses() {
        Path folder = data;
        Addresses found = folder == null ? Addresses.usual() : Addresses.ofRunning(folder);
        Map<Service, URI> addresses = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            addresses.put(service, services.getOrDefault(service.module(), found.service(service)));
        }
        return new Addresses(
                kafka == null ? found.kafka() : kafka, registry == null ? found.registry() : registry, addresses);
    }

    public ServicesClient client() {
        return new ServicesClient(addresses().services());
    }

    public EventCodec codec() {
        return new EventCodec(addresses().registry(), EventCodec.Registration.LOOK_UP_ONLY);
    }

    /**
     * Properties of a Kafka client that reaches the installation.
     *
     * @throws CommandFailure when the file with more of them cannot be read
     */
    public Map<String, String> kafkaClient() {
        Map<String, String> properties = new HashMap<>();
        Path file = kafkaConfig;
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Properties read = new Properties();
                read.load(reader);
                read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT, "Cannot read the Kafka properties in " + file + ": " + e, "", e);
            }
        }
        String named = properties.get("bootstrap.servers");
        if (kafka != null || data != null || named == null) {
            properties.putAll(addresses().kafkaClient());
        }
        return properties;
    }
}
