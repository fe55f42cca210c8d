package io.pullsignal.consumption.boot;

import io.pullsignal.contracts.EventCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The service's own settings. */
@ConfigMapping(prefix = "pullsignal")
public interface PullsignalSettings {
    /** Where business time comes from. */
    enum ClockSource {
        /** Wall time. */
        SYSTEM,
        /** The clock that all services share over Kafka. */
        SHARED
    }

    /** The schema registry's Confluent-compatible API. */
    @WithDefault("http://localhost:8080/apis/ccompat/v7")
    URI registryUrl();

    /** Whether schemas that the registry lacks are registered. */
    @WithDefault("REGISTER_MISSING")
    EventCodec.Registration registration();

    /** Stable name of this instance; no two that run at the same time share one. */
    @WithDefault("1")
    String instanceId();

    @WithDefault("shared")
    ClockSource clock();

    /** Shards of the outbox, fixed for the life of the database, 1 to 64. */
    @WithDefault("4")
    int outboxShards();

    /** Most input records of one batch, 1 to 50,000. */
    @WithDefault("1000")
    int maxBatchRecords();

    /** Most bytes that one fetch brings; bounds the memory that a batch needs. */
    @WithDefault("2097152")
    int maxFetchBytes();

    /** How long events are remembered, in business time; older ones are refused as TOO_OLD. */
    @WithDefault("400d")
    Duration retention();

    /** How long duplicates and refused records are remembered; longer than the input topics keep them. */
    @WithDefault("60d")
    Duration outcomeRetention();

    /** How long after the start the first purge runs, in wall time. */
    @WithDefault("1m")
    Duration purgeAfterStart();

    /** How often a purge runs, in wall time. */
    @WithDefault("10m")
    Duration purgeEvery();

    /** Most rows that one step of a purge deletes. */
    @WithDefault("5000")
    int purgeRows();

    Http http();

    /** Limits of the HTTP inputs. */
    interface Http {
        /** Most rows (receipts, or rows of CSV) of one request. */
        @WithDefault("20000")
        int maxRows();

        /** Most requests that write at the same time; more are answered 429. */
        @WithDefault("8")
        int concurrentRequests();

        /** How long a request waits for the broker before it is answered 503. */
        @WithDefault("10s")
        Duration patience();

        /** How long answers are kept for repeated Idempotency-Keys. */
        @WithDefault("7d")
        Duration idempotencyRetention();
    }
}
