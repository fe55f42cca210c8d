package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.contracts.EventCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Own settings of the service. */
@ConfigMapping(prefix = "pullsignal")
public interface PullsignalConfig {
    /** Where business time comes from. */
    enum ClockSource {
        SYSTEM,
        SHARED
    }

    /** Base URL of the registry's Confluent-compatible interface. */
    @WithDefault("http://localhost:8080/apis/ccompat/v7")
    URI registryUrl();

    /** Whether schemas that the registry lacks are registered. */
    @WithDefault("REGISTER_MISSING")
    EventCodec.Registration registration();

    /** Stable name of this instance; two instances must not share one. */
    @WithDefault("1")
    String instanceId();

    @WithDefault("SHARED")
    ClockSource clock();

    /** The same for every instance, fixed for the life of the database; 1 to 64. */
    @WithDefault("4")
    int outboxShards();

    /** Records of one batch, 1 to 50,000. */
    @WithDefault("10000")
    int maxBatchRecords();

    /** Threads that consume, 1 to 32: while one waits for the database, another decodes and folds. */
    @WithDefault("2")
    int consumerThreads();

    /** False only in the control of a fault test. */
    @WithDefault("true")
    boolean faultControlFenced();
}
