package io.pullsignal.gateway.pipeline.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.kafka.Deliveries;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.messaging.ClientKind;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The parts of the service that are no beans of their own. */
@ApplicationScoped
final class GatewayWiring {
    private static final String SERVICE = "supplier-gateway";

    private final GatewaySettings settings;
    private final KafkaProperties kafka;

    GatewayWiring(GatewaySettings settings, KafkaProperties kafka) {
        this.settings = settings;
        this.kafka = kafka;
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec(settings.registryUrl(), settings.registration());
    }

    @Produces
    @Singleton
    BusinessClock businessClock(EventCodec codec) {
        return settings.clock() == GatewaySettings.ClockKind.SHARED
                ? BusinessClock.following(kafka.all(), codec)
                : BusinessClock.system();
    }

    void close(@Disposes BusinessClock clock) {
        clock.close();
    }

    @Produces
    @Singleton
    TransactionalOutbox outbox(DataSource database) {
        return new TransactionalOutbox(database, settings.outboxShards());
    }

    @Produces
    @Singleton
    OutboxRelay relay(TransactionalOutbox outbox, DataSource database) {
        return new OutboxRelay(SERVICE, outbox, database, kafka.all());
    }

    @Produces
    @Singleton
    OrderRecords orderRecords() {
        return new OrderRecords(settings.attemptsMaximum(), settings.shareDays());
    }

    @Produces
    @Singleton
    OrderPublisher orderPublisher(EventCodec codec, Deliveries deliveries) {
        return new OrderPublisher(codec, Clock.systemUTC(), deliveries);
    }

    @Produces
    @Singleton
    Admin admin() {
        Map<String, Object> properties = ClientKind.ADMIN.shareOf(kafka.all());
        properties.put("client.id", SERVICE + "-" + settings.instanceId() + "-admin");
        return Admin.create(properties);
    }

    void close(@Disposes Admin admin) {
        admin.close();
    }

    /** For what HTTP requests hand to Kafka: acknowledged by all replicas, without duplicates of its own retries. */
    @Produces
    @Singleton
    Producer<String, byte[]> producer() {
        Map<String, Object> properties = ClientKind.PRODUCER.shareOf(kafka.all());
        properties.putAll(Map.of(
                "client.id", SERVICE + "-" + settings.instanceId() + "-http",
                "acks", "all",
                "enable.idempotence", "true",
                "max.block.ms", "10000",
                "delivery.timeout.ms", "15000",
                "request.timeout.ms", "10000"));
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    void close(@Disposes Producer<String, byte[]> producer) {
        producer.close();
    }
}
