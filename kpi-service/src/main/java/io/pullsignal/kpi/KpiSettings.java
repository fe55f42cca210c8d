package io.pullsignal.kpi;

import io.pullsignal.contracts.EventCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of this service; what its frameworks need is in application.properties. */
@ConfigMapping(prefix = "pullsignal")
public interface KpiSettings {
    /** Base URL of the schema registry's Confluent-compatible interface. */
    @WithDefault("http://localhost:8080/apis/ccompat/v7")
    URI registryUrl();

    /** Whether a schema that the registry lacks may be registered. */
    @WithDefault("REGISTER_MISSING")
    EventCodec.Registration registration();

    /** Name of this instance: another one for each, the same after a restart, so that it takes its partitions back at once. */
    @WithDefault("1")
    String instanceId();

    /** Business time: shared (through its topic) or system. */
    @WithDefault("shared")
    BusinessTime clock();

    /** Number of outbox shards, 1 to 64, fixed for the life of the database. */
    @WithDefault("4")
    int outboxShards();

    /** Upper limit of one batch, 1 to 50,000 records. */
    @WithDefault("10000")
    int maxBatchRecords();

    /**
     * How long events are gathered before they are folded, while few come, up to 10 s. Each batch has its price; a figure need not
     * be newer than the eye.
     */
    @WithDefault("250ms")
    Duration gathering();

    /** Threads that consume, 1 to 32: while one waits for the database, another decodes and folds. */
    @WithDefault("2")
    int consumerThreads();

    /** False only in the control of a fault test. */
    @WithDefault("true")
    boolean faultControlFenced();

    /** Base URL of replenishment-service, for the reconciliation. */
    @WithDefault("http://localhost:8082")
    URI replenishmentUrl();

    /** Where people find the board; that of replenishmentUrl where absent. */
    Optional<URI> boardUrl();

    /** Where alerts on key figures are posted as JSON; nowhere where absent. */
    Optional<URI> alertWebhook();

    /** Base URL of an Alertmanager that is told which alerts last; none where absent. */
    Optional<URI> alertmanagerUrl();

    /** How often the rules are looked at. */
    @WithDefault("10s")
    Duration alertReviewEvery();

    /** How long alerts that are over are kept, in business time. */
    @WithDefault("90d")
    Duration alertRetention();

    /** How long the reconciliation waits for one page of the other ledger. */
    @WithDefault("30s")
    Duration replenishmentTimeout();

    /** How long a read for an answer may take; a longer one is given up and answered 503. */
    @WithDefault("10s")
    Duration readLimit();

    /** How much earlier than agreed a delivery may come and still be on time, in days. */
    @WithDefault("365")
    int deliveryEarlyDays();

    /** How much later than agreed a delivery may come and still be on time, in days. */
    @WithDefault("0")
    int deliveryLateDays();

    /** Where business time comes from. */
    enum BusinessTime {
        SHARED,
        SYSTEM
    }
}
