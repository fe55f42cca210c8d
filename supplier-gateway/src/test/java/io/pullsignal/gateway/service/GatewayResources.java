package io.pullsignal.gateway.service;

import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Real Kafka, PostgreSQL and registry for the service under test; the database is its own. */
public class GatewayResources implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.get().startAll();
        infrastructure.emptyCatalogueTopics();
        Database database = infrastructure.newDatabase("gateway");
        return Map.of(
                "kafka.bootstrap.servers", infrastructure.bootstrapServers(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "pullsignal.registry-url", infrastructure.registryUrl(),
                "pullsignal.topic-discovery", "300ms",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        // The servers end with the test JVM.
    }
}
