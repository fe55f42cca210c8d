package io.pullsignal.gateway.pipeline.kafka;

import io.pullsignal.contracts.EventCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What can be set about the service, apart from the framework's own keys. */
@ConfigMapping(prefix = "pullsignal")
public interface GatewaySettings {
    /** Where the business time comes from. */
    enum ClockKind {
        SHARED,
        SYSTEM
    }

    /** Confluent-compatible interface of the schema registry. */
    @WithDefault("http://localhost:8080/apis/ccompat/v7")
    URI registryUrl();

    /** LOOK_UP_ONLY in production: there the deployment registers schemas. */
    @WithDefault("REGISTER_MISSING")
    EventCodec.Registration registration();

    /** Stable name of this instance among those of the service; part of Kafka client ids. */
    @WithDefault("1")
    String instanceId();

    @WithDefault("shared")
    ClockKind clock();

    /** Shards of the outbox, 1 to 64; fixed for the life of the database. */
    @WithDefault("4")
    int outboxShards();

    /** Upper limit of one batch, 1 to 50,000. */
    @WithDefault("5000")
    int maxBatchRecords();

    /** False only in the control of a fault test: then offsets live in Kafka alone. */
    @WithDefault("true")
    boolean faultControlFenced();

    /** How soon the topics of a supplier that is new are read. */
    @WithDefault("2s")
    Duration topicDiscovery();

    /** How often overdue lines are looked for, in wall time. */
    @WithDefault("1s")
    Duration lateCheckEvery();

    /** How often signals that wait for their location are looked for, in wall time. */
    @WithDefault("1s")
    Duration heldCheckEvery();

    /** How often it is looked for what was collected long enough or is worth enough, in wall time. */
    @WithDefault("1s")
    Duration draftCheckEvery();

    /** How often it is looked for shelves that run out before their goods come, in wall time. */
    @WithDefault("1s")
    Duration raceCheckEvery();

    /** How often it is looked for orders that nobody has answered in time, in wall time. */
    @WithDefault("5s")
    Duration reminderCheckEvery();

    /** How often it is looked for disruptions that were declared, in wall time. */
    @WithDefault("1s")
    Duration disruptionCheckEvery();

    /** Header that names who decides, set by whatever signs people in before this service. */
    @WithDefault("X-Forwarded-User")
    String userHeader();

    /** Header that names the roles of who decides, joined by commas, set by the same. */
    @WithDefault("X-Forwarded-Groups")
    String rolesHeader();

    /** How long until topics that could not be created are tried again. */
    @WithDefault("5s")
    Duration topicRetryEvery();

    /** How often one need may be ordered before it is given up, 1 to 100. */
    @WithDefault("10")
    int attemptsMaximum();

    /** How far back shares and spread of sources look, in days from the last order of the item, 1 and up. */
    @WithDefault("365")
    int shareDays();

    /** How often terms that begin or end today are looked for, in wall time. */
    @WithDefault("1s")
    Duration validityCheckEvery();

    /** How long a supplier may take to answer an order before the buyer's page shows it, in business time. */
    @WithDefault("1d")
    Duration answerWithin();

    /** Where the pages link to for the reasons of a signal: the board of replenishment-service. */
    @WithDefault("http://localhost:8082/board")
    String boardUrl();

    /** Rows of one CSV import, at most. */
    @WithDefault("50000")
    int importRowsMaximum();
}
