package io.pullsignal.cli.installation;

import io.pullsignal.cli.services.Service;
import io.pullsignal.stack.ChildProcess;
import io.pullsignal.stack.EmbeddedPostgres;
import io.pullsignal.stack.EmbeddedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One service as a process of its own, configured through its environment only. */
final class ServiceProcess {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final URI address;
    private final ChildProcess process;

    private ServiceProcess(URI address, ChildProcess process) {
        this.address = address;
        this.process = process;
    }

    static ServiceProcess start(
            Service service,
            ServiceJars jars,
            EmbeddedStack stack,
            Addresses addresses,
            InstallationSettings settings,
            List<String> moreJvmOptions) {
        URI address = addresses.service(service);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions(settings.tuning()));
        Path archive = jars.archive(service);
        if (moreJvmOptions.isEmpty() && Files.isRegularFile(archive)) {
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        command.addAll(moreJvmOptions);
        command.addAll(List.of("-jar", jars.jar(service).toString()));
        Map<String, String> environment = new TreeMap<>(settings.environment());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("PULLSIGNAL_REGISTRY_URL", addresses.registry().toString());
        environment.put(
                "PULLSIGNAL_REPLENISHMENT_URL",
                addresses.service(Service.REPLENISHMENT).toString());
        if (service == Service.GATEWAY) {
            environment.put("PULLSIGNAL_BOARD_URL", addresses.service(Service.REPLENISHMENT) + "/board");
        }
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(address.getPort()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(service.database()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.USER);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedPostgres.PASSWORD);
        Path log = settings.folder().resolve("logs").resolve(service.module() + ".log");
        return new ServiceProcess(address, ChildProcess.start(service.module(), command, environment, log));
    }

    private static List<String> jvmOptions(InstallationSettings.Tuning tuning) {
        return switch (tuning) {
            case START ->
                List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
            case THROUGHPUT -> List.of("-Xmx768m", "-Xmn400m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        };
    }

    /** @throws io.pullsignal.stack.StackException with the last lines of its log when it does not come up */
    void awaitReady(HttpClient http) {
        HttpRequest probe = HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        process.awaitReady(() -> answers(http, probe), READY_WITHIN);
    }

    private static boolean answers(HttpClient http, HttpRequest probe) {
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    ChildProcess process() {
        return process;
    }
}
