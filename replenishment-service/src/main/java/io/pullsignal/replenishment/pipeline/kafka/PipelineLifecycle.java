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
 * Starts consumer, announcer, relay, reviews, statistics, expiry and the watches for blind locations and for the stockout race, after a
 * rebuild where one is needed, and stops them before the data source goes.
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
    private final RaceTimer race;

    PipelineLifecycle(
            Rebuild rebuild,
            DatabaseConsumer consumer,
            PositionAnnouncer announcer,
            OutboxRelay relay,
            ReviewTimer reviews,
            StatisticsTimer statistics,
            BlindTimer blind,
            ExpiryTimer expiry,
            RaceTimer race) {
        this.rebuild = rebuild;
        this.consumer = consumer;
        this.announcer = announcer;
        this.relay = relay;
        this.reviews = reviews;
        this.statistics = statistics;
        this.blind = blind;
        this.expiry = expiry;
        this.race = race;
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
        race.start();
    }

    void stop(@Observes ShutdownEvent event) {
        race.close();
        expiry.close();
        blind.close();
        statistics.close();
        reviews.close();
        consumer.close();
        announcer.close();
        relay.close();
    }
}
