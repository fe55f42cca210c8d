package io.pullsignal.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.cli.services.PipelineStatus;
import io.pullsignal.cli.services.Service;
import io.pullsignal.stack.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One instance of a service as it is shipped: its uber-jar in a process of its own, always on the same port. */
final class ServiceInstance implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Service service;
    final String name;
    final int port;
    private final Map<String, String> environment;
    private final Path logs;
    private int launches;
    private ChildProcess process;

    /** @param logs folder; each launch writes a file of its own there */
    ServiceInstance(Service service, String name, int port, Map<String, String> environment, Path logs) {
        this.service = service;
        this.name = name;
        this.port = port;
        this.environment = environment;
        this.logs = logs;
        this.process = launch();
    }

    private ChildProcess launch() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar(service).toString());
        launches++;
        return ChildProcess.start(name, command, environment, logs.resolve(name + "." + launches + ".log"));
    }

    private static Path jar(Service service) {
        Path jar = Path.of(System.getProperty("pullsignal.root", ".."), service.module(), "target")
                .resolve(service.module() + "-" + System.getProperty("pullsignal.version", "0.1.0-SNAPSHOT")
                        + "-runner.jar");
        if (Files.notExists(jar)) {
            throw new IllegalStateException(jar + " is missing: package " + service.module() + " first");
        }
        return jar.toAbsolutePath();
    }

    ServiceInstance awaitReady() {
        process.awaitReady(
                () -> {
                    try {
                        return send(request("/q/health/ready").GET().build()).statusCode() == 200;
                    } catch (IOException notYet) {
                        return false;
                    }
                },
                START_TIMEOUT);
        return this;
    }

    void kill() {
        process.kill();
    }

    void freeze() {
        process.suspend();
    }

    void thaw() {
        process.resume();
    }

    /** Starts the process again after it was killed; does not wait. */
    void restart() {
        process.close();
        process = launch();
    }

    /**
     * Starts the process again where it ended by itself, as everything does that runs services: one that starts while what
     * it needs is away for long gives up.
     */
    void reviveIfEnded() {
        if (!process.isAlive()) {
            restart();
        }
    }

    /** Where the instance stands; nothing while it cannot answer. */
    Optional<PipelineStatus> pipeline() {
        try {
            HttpResponse<String> answer =
                    send(request("/v1/pipeline?buckets=false").GET().build());
            return answer.statusCode() == 200
                    ? Optional.of(PipelineStatus.of(service, JSON.readTree(answer.body())))
                    : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    /** The status of an answer that may take its time. */
    CompletableFuture<Integer> status(String path) {
        return HTTP.sendAsync(request(path).GET().build(), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    JsonNode get(String path) {
        return answered(request(path).GET().build());
    }

    /** Imports master data; every row must be accepted. */
    void importCsv(String path, String csv) {
        JsonNode report = answered(request(path)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(csv))
                .build());
        if (!report.path("rejected").isEmpty()) {
            throw new IllegalStateException(name + " refused rows of " + path + ": " + report);
        }
    }

    JsonNode post(String path, String json) {
        return answered(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    JsonNode put(String path, String json) {
        return answered(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private JsonNode answered(HttpRequest request) {
        try {
            HttpResponse<String> answer = send(request);
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        name + " answered " + answer.statusCode() + " to " + request.uri() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(name + " does not answer " + request.uri(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(HTTP_TIMEOUT)
                .header("Accept", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Asks the process to end, and waits for it longer than any answer that it may still be making. */
    void stop() {
        process.terminate(STOP_PATIENCE);
    }

    Path logFile() {
        return process.logFile();
    }

    @Override
    public void close() {
        process.close();
    }
}
