package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.replenishment.position.kafka.PositionAnnouncer;
import io.pullsignal.replenishment.rebuild.kafka.Rebuild;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Starts consumer, announcer, relay, reviews, statistics, expiry and the watch for blind locations, after a rebuild where one is needed, and stops them before the data source
 * goes.
 */
@Singleton
class PipelineLifecycle {
    private final Rebuild rebuild;
    private final DatabaseConsumer consumer;
    private final PositionAnnouncer announcer;
    private final OutboxRelay relay;
    private final ReviewTimer reviews;
    private final StatisticsTimer statistics;
    private final BlindTimer blind;
    private final ExpiryTimer expiry;

    PipelineLifecycle(
            Rebuild rebuild,
            DatabaseConsumer consumer,
            PositionAnnouncer announcer,
            OutboxRelay relay,
            ReviewTimer reviews,
            StatisticsTimer statistics,
            BlindTimer blind,
            ExpiryTimer expiry) {
        this.rebuild = rebuild;
        this.consumer = consumer;
        this.announcer = announcer;
        this.relay = relay;
        this.reviews = reviews;
        this.statistics = statistics;
        this.blind = blind;
        this.expiry = expiry;
    }

    void start(@Observes StartupEvent event) {
        rebuild.runIfNeeded();
        relay.start();
        announcer.start();
        consumer.start();
        reviews.start();
        statistics.start();
        blind.start();
        expiry.start();
    }

    void stop(@Observes ShutdownEvent event) {
        expiry.close();
        blind.close();
        statistics.close();
        reviews.close();
        consumer.close();
        announcer.close();
        relay.close();
    }
}
