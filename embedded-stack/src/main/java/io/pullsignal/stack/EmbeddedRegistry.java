package io.pullsignal.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Apicurio schema registry in a process of its own, reachable over loopback only. Schemas and their ids are kept in database
 * {@value #DATABASE}, because topics carry the ids for years; new versions must be compatible FULL_TRANSITIVE.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EmbeddedRegistry extends StackServer {
    /** The registry's own database. */
    public static final String DATABASE = "registry";

    private static final String NAME = "schema registry";

    private EmbeddedRegistry(RegistrySettings settings, EmbeddedPostgres postgres, DataFolder folder) {
        super(NAME, settings.port(), folder, port -> launch(settings, postgres, folder, port));
    }

    /**
     * Creates the registry's database if needed and starts the registry on it.
     *
     * @throws StackException if the port is taken, the folder in use, or the registry does not come up
     */
    public static EmbeddedRegistry start(RegistrySettings settings, EmbeddedPostgres postgres) {
        DataFolder folder = DataFolder.own(settings.folder());
        try {
            postgres.createDatabase(DATABASE);
            folder.endOrphan(folder.resolve("registry.pid"), "apicurio-registry-app", "KILL");
            return new EmbeddedRegistry(settings, postgres, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static ChildProcess launch(
            RegistrySettings settings, EmbeddedPostgres postgres, DataFolder folder, int port) {
        List<String> command = JavaCommand.withHeapMegabytes(settings.heapMegabytes())
                .withArchive("registry")
                .with("-Dquarkus.http.host=" + HOST, "-Dquarkus.http.port=" + port)
                .with("-Dquarkus.management.host=" + HOST, "-Dquarkus.management.port=" + Ports.free())
                .with("-Dapicurio.storage.kind=sql", "-Dapicurio.storage.sql.kind=postgresql")
                .with("-Dapicurio.datasource.url=" + postgres.jdbcUrl(DATABASE))
                .with("-Dapicurio.datasource.username=" + EmbeddedPostgres.USER)
                .with("-Dapicurio.datasource.password=" + EmbeddedPostgres.PASSWORD)
                .with("-Dquarkus.banner.enabled=false", "-Dquarkus.http.access-log.enabled=false")
                .with("-Dquarkus.log.level=WARN", "-Dquarkus.log.category.\"io.apicurio\".level=WARN")
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .with("-jar", runner().toString())
                .words();
        ChildProcess process = ChildProcess.start(NAME, command, Map.of(), folder.resolve("registry.log"));
        try {
            Files.writeString(folder.resolve("registry.pid"), Long.toString(process.pid()));
        } catch (IOException e) {
            process.kill();
            throw new StackException(Failure.of(e), "Cannot prepare the " + NAME + ": " + e, e);
        }
        process.awaitReady(() -> setCompatibility(port), settings.startTimeout());
        return process;
    }

    private static Path runner() {
        Path home = StackArtifacts.registryHome();
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StackException(
                            Failure.BROKEN_INSTALLATION,
                            "No schema registry in " + home + ". " + Failure.BROKEN_INSTALLATION.advice()));
        } catch (IOException e) {
            throw new StackException(Failure.BROKEN_INSTALLATION, "Cannot read " + home + ": " + e, e);
        }
    }

    /** The registry is ready when it has taken its first setting. */
    private static boolean setCompatibility(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(port) + "/config"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .timeout(Duration.ofSeconds(10))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(Failure.UNEXPECTED, "Interrupted while the " + NAME + " was starting", e);
        }
    }

    private static String url(int port) {
        return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** Base URL of the Confluent-compatible interface. */
    public String url() {
        return url(port());
    }

    /** Orderly stop; PostgreSQL is the caller's to stop. */
    @Override
    public void stop() {
        process().terminate(JavaCommand.grace(Duration.ofSeconds(10)));
    }
}
