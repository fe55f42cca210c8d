package io.pullsignal.cli.installation;

import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.contracts.EventCodec;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
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

    public Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                addresses().kafka(),
                "default.api.timeout.ms",
                "15000",
                "request.timeout.ms",
                "10000"));
    }
}
