package io.pullsignal.gateway.pipeline.kafka;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.gateway.orders.db.OrderRecords;
import io.pullsignal.gateway.orders.kafka.OrderInbox;
import io.pullsignal.gateway.orders.kafka.OrderPublisher;
import io.pullsignal.gateway.race.kafka.AlertInbox;
import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.Subscription;
import io.pullsignal.messaging.TransactionalOutbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Runs the consumer and the relay from the service's start to its end. */
@ApplicationScoped
public class GatewayConsumer {
    private static final String GROUP = "gateway";
    static final Pattern INPUTS = Pattern.compile(Pattern.quote(Topics.SIGNALS) + "|"
            + Pattern.quote(Topics.RECEIPTS_RECORDED) + "|" + Pattern.quote(Topics.STOCK_ALERTS) + "|"
            + Topics.SUPPLIER_RESPONSES_PATTERN);
    /** After everything that prepares. */
    private static final int LAST = 10_000;

    private final DatabaseConsumer consumer;
    private final OutboxRelay relay;

    GatewayConsumer(
            GatewaySettings settings,
            KafkaProperties properties,
            DataSource database,
            TransactionalOutbox outbox,
            OutboxRelay relay,
            OrderRecords records,
            OrderPublisher publisher,
            EventCodec codec) {
        this.relay = relay;
        Map<String, String> kafka = new HashMap<>(properties.all());
        kafka.put("client.id", "supplier-gateway-" + settings.instanceId());
        kafka.put("group.instance.id", GROUP + "-" + settings.instanceId());
        kafka.put(
                "metadata.max.age.ms", String.valueOf(settings.topicDiscovery().toMillis()));
        this.consumer = new DatabaseConsumer(
                new DatabaseConsumer.Settings(
                        GROUP,
                        new Subscription.Matching(INPUTS),
                        kafka,
                        settings.maxBatchRecords(),
                        settings.faultControlFenced()),
                database,
                outbox,
                new GatewayInbox(new OrderInbox(records, publisher, codec), new AlertInbox(codec)));
    }

    void start(@Observes @Priority(LAST) StartupEvent started) {
        relay.start();
        consumer.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        consumer.close();
        relay.close();
    }

    /** Where the consumer stands. */
    public ConsumerStatus status() {
        return consumer.status();
    }

    /** Messages that are committed and not yet published. */
    public long outboxPending() {
        return relay.pending();
    }
}
