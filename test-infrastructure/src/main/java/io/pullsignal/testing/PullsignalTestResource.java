package io.pullsignal.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a service under {@code @QuarkusTest} its broker, registry and a database of its own, and empties all topics of the catalogue.
 *
 * <p>Use it as {@code @QuarkusTestResource(PullsignalTestResource.class)}, once per module, so that Quarkus starts the service once.
 * Init argument {@code database} names the prefix of the database (default {@code service}).
 */
public final class PullsignalTestResource implements QuarkusTestResourceLifecycleManager {
    private String databasePrefix = "service";

    @Override
    public void init(Map<String, String> arguments) {
        databasePrefix = arguments.getOrDefault("database", databasePrefix);
    }

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.get().startAll();
        infrastructure.emptyCatalogueTopics();
        Database database = infrastructure.newDatabase(databasePrefix);
        return Map.of(
                "kafka.bootstrap.servers", infrastructure.bootstrapServers(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "pullsignal.registry-url", infrastructure.registryUrl(),
                "pullsignal.clock", "system",
                "quarkus.http.test-port", "0",
                "quarkus.devservices.enabled", "false");
    }

    /** The servers stay for the next test; they end with the JVM. */
    @Override
    public void stop() {}
}
