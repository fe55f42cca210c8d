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
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", infrastructure.bootstrapServers()),
                Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                Map.entry("quarkus.datasource.username", database.user()),
                Map.entry("quarkus.datasource.password", database.password()),
                Map.entry("pullsignal.registry-url", infrastructure.registryUrl()),
                Map.entry("pullsignal.topic-discovery", "300ms"),
                Map.entry("pullsignal.delivery.allowed-networks", "127.0.0.0/8"),
                Map.entry("pullsignal.delivery.first-pause", "50ms"),
                Map.entry("pullsignal.delivery.longest-pause", "200ms"),
                Map.entry("pullsignal.delivery.attempts-maximum", "3"),
                Map.entry("pullsignal.delivery.timeout", "60s"),
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port", String.valueOf(MailServer.port())),
                Map.entry("quarkus.mailer.from", "orders@shops.example"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    @Override
    public void stop() {
        // The servers end with the test JVM.
    }
}
