package io.pullsignal.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.Pullsignal;
import io.pullsignal.cli.services.Service;
import io.pullsignal.contracts.ContractPublisher;
import io.pullsignal.stack.EmbeddedKafka;
import io.pullsignal.stack.KafkaSettings;
import io.pullsignal.testing.Database;
import io.pullsignal.testing.Infrastructure;
import io.pullsignal.testing.Rows;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that speaks TLS only and wants a name and a password. What a person sets under {@code kafka.} reaches every
 * Kafka client of every service, and of the command: one that missed it would be turned away, and the sale would get no
 * further.
 */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = "only-for-this-test";
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"pullsignal\" password=\"" + PASSWORD + "\"";

    private final Infrastructure servers = Infrastructure.get();
    private final Map<Service, ServiceInstance> services = new EnumMap<>(Service.class);
    private final Map<Service, Database> databases = new EnumMap<>(Service.class);

    @TempDir
    Path folder;

    @AfterEach
    void stopServices() {
        services.values().parallelStream().forEach(ServiceInstance::close);
    }

    @Test
    void a_sale_is_ordered_received_and_measured_over_tls_with_a_login() throws Exception {
        makeCertificate();
        Map<String, String> client = Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", LOGIN + ";",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("broker.pem").toString());
        Path clientFile = folder.resolve("client.properties");
        try (Writer writer = Files.newBufferedWriter(clientFile)) {
            Properties properties = new Properties();
            properties.putAll(client);
            properties.store(writer, null);
        }
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(KafkaSettings.in(folder.resolve("kafka")).withProperties(tlsAndLoginOnly()))) {
            ContractPublisher.main(new String[] {
                "--kafka-config", clientFile.toString(), servers.registryUrl(), kafka.bootstrapServers()
            });
            for (Service service : Service.values()) {
                services.put(service, start(service, kafka, client));
            }
            services.values().forEach(ServiceInstance::awaitReady);
            defineOneShop();

            pullsignal(kafka, clientFile, "publish sale --location BERLIN --line TEA=20@2.50 --line NO-SUCH-ITEM=1@1");
            JsonNode order = awaitOrder();
            BigDecimal received = order.path("outstandingQuantity").decimalValue();
            service(Service.GATEWAY).post("/v1/receipts", """
                            {"source": "dock", "receiptId": "1", "location": "BERLIN", "orderNumber": "%s",
                             "occurredAt": "%s", "lines": [{"lineNumber": 1, "acceptedQuantity": %s}]}""".formatted(
                            order.path("orderNumber").asText(), Instant.now(), received));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service(Service.REPLENISHMENT)
                                    .get("/v1/positions/BERLIN/TEA")
                                    .path("onHand")
                                    .decimalValue())
                            .isEqualByComparingTo(received.subtract(new BigDecimal(20))));
            Awaitility.await().atMost(PATIENCE).until(() -> movementsMeasured() == 2);
            pullsignal(kafka, clientFile, "dead-letters replay --reason UNKNOWN_ITEM");
        }
    }

    private void makeCertificate() throws IOException, InterruptedException {
        keytool("-genkeypair -alias broker -keyalg RSA -dname CN=localhost -ext san=ip:127.0.0.1,dns:localhost");
        keytool("-exportcert -alias broker -rfc -file " + folder.resolve("broker.pem"));
    }

    private void keytool(String words) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + folder.resolve("broker.p12");
        Process process = new ProcessBuilder((tool + " " + words + store).split(" ", -1))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** The broker's only listener for clients keeps its name, which the stack gives it, and changes its protocol. */
    private Map<String, String> tlsAndLoginOnly() {
        return Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config", LOGIN + " user_pullsignal=\"" + PASSWORD + "\";",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", folder.resolve("broker.p12").toString(),
                "ssl.keystore.password", PASSWORD,
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", folder.resolve("broker.pem").toString());
    }

    /** Configured as a container is: {@code KAFKA_SASL_JAAS_CONFIG} for {@code sasl.jaas.config}. */
    private ServiceInstance start(Service service, EmbeddedKafka kafka, Map<String, String> client) {
        Database database = servers.newDatabase(service.database());
        databases.put(service, database);
        int port = Installation.freePort();
        Map<String, String> environment = new HashMap<>(Installation.environment(servers, database, port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        client.forEach((name, value) ->
                environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return new ServiceInstance(service, service.module(), port, environment, Path.of("target", "secured-kafka"));
    }

    private ServiceInstance service(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    private void defineOneShop() {
        service(Service.CONSUMPTION)
                .importCsv("/v1/locations", "code,name,timeZone,currency\nBERLIN,Berlin,Europe/Berlin,EUR\n");
        service(Service.CONSUMPTION)
                .importCsv(
                        "/v1/items",
                        "code,stockUnit,standardCost,listPrice,currency,stocked\nTEA,EACH,1.25,2.50,EUR,true\n");
        service(Service.GATEWAY).importCsv("/v1/suppliers", "code,name,currency\nACME,Acme,EUR\n");
        service(Service.GATEWAY)
                .importCsv(
                        "/v1/sourcing-terms",
                        "supplier,item,priority,leadTimeDays,minimumOrderQuantity,orderMultiple,unitPrice,currency\n"
                                + "ACME,TEA,1,1,0,0,1.25,EUR\n");
        service(Service.REPLENISHMENT)
                .importCsv(
                        "/v1/loops/import",
                        "location,item,policy,containerQuantity,cardCount,signalAt,minimum,maximum\n"
                                + "BERLIN,TEA,MIN_MAX,,,,15,50\n");
    }

    private void pullsignal(EmbeddedKafka kafka, Path clientFile, String words) {
        String connection = " --kafka " + kafka.bootstrapServers() + " --kafka-config " + clientFile + " --registry "
                + servers.registryUrl();
        assertThat(Pullsignal.commandLine().execute((words + connection).split(" ", -1)))
                .as(words)
                .isZero();
    }

    private JsonNode awaitOrder() {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> service(Service.GATEWAY).get("/v1/orders").path("items"), orders -> !orders.isEmpty())
                .get(0);
    }

    private int movementsMeasured() throws Exception {
        return Rows.of(Objects.requireNonNull(databases.get(Service.KPI)).dataSource(), "select 1 from stock_movement")
                .size();
    }
}
