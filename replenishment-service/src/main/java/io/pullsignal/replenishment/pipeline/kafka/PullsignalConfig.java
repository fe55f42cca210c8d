package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.contracts.EventCodec;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;

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

    /** How demand is measured, classified and forecast. */
    Statistics statistics();

    /** Demand statistics. */
    interface Statistics {
        /** Positions looked at in a second, 1 to 100,000: what the statistics may take from the path of the events. */
        @WithDefault("500")
        int positionsPerSecond();

        /** Positions in one transaction, 1 to 1,000. */
        @WithDefault("100")
        int positionsPerPage();

        /** After the end of a business date, how long late events are waited for. */
        @WithDefault("PT1H")
        Duration settle();

        /** When locations begin to sell that do not say so themselves, local time. */
        @WithDefault("08:00")
        LocalTime opens();

        /** When they stop selling, local time; 00:00 is the end of the day. */
        @WithDefault("20:00")
        LocalTime closes();

        /** Days that demand is looked back at, 365 to 3,660; two years and a week let a yearly season be seen. */
        @WithDefault("742")
        int historyDays();

        /** Days that each night looks back for late events, 1 to 365. */
        @WithDefault("14")
        int restatedDays();

        /** Weeks that variability and pattern are judged by, 2 to 104. */
        @WithDefault("52")
        int classWeeks();

        /** Weeks that a loop's actual demand is measured by, 2 to 104. */
        @WithDefault("13")
        int sizingWeeks();

        /** Weeks that an order has to cover, by which methods are compared, 1 or more. */
        @WithDefault("2")
        int horizonWeeks();

        /** Weeks that are forecast, at least the horizon. */
        @WithDefault("13")
        int forecastWeeks();

        /** Weeks after which methods are compared anew even without drift, 1 to 104. */
        @WithDefault("13")
        int rechooseWeeks();

        /** Share of the yearly value up to which an item is A, 0 to 1. */
        @WithDefault("0.80")
        BigDecimal abcUpToA();

        /** Share of the yearly value up to which an item is B, 0 to 1. */
        @WithDefault("0.95")
        BigDecimal abcUpToB();

        /** Coefficient of variation of weeks up to which an item is X. */
        @WithDefault("0.5")
        BigDecimal xyzUpToX();

        /** Coefficient of variation of weeks up to which an item is Y. */
        @WithDefault("1.0")
        BigDecimal xyzUpToY();

        /** Weeks per week with demand from which demand is intermittent, above 1. */
        @WithDefault("1.32")
        BigDecimal demandInterval();

        /** Squared coefficient of variation of the sizes of demand from which they differ much, above 0. */
        @WithDefault("0.49")
        BigDecimal squaredVariation();

        /** Share of deliveries on time that just-in-time needs more than, 0 to below 1. */
        @WithDefault("0.95")
        BigDecimal onTimeAbove();

        /** Days that a lead time must stay below for just-in-time. */
        @WithDefault("5")
        BigDecimal leadTimeBelowDays();

        /** Days of demand that a minimum order may last for just-in-time. */
        @WithDefault("14")
        BigDecimal minimumOrderUpToDays();
    }

    /** When parameters of loops are proposed anew. */
    Proposals proposals();

    /** Proposals. */
    interface Proposals {
        /** Probability that a replenishment cycle ends without a stockout, above 0 and below 1. */
        @WithDefault("0.95")
        BigDecimal cycleServiceLevel();

        /** Share by which a level may be off before a change is proposed, 0 to below 1. */
        @WithDefault("0.10")
        BigDecimal tolerance();

        /** Largest share that one reduction takes away, above 0 to 0.5; of cards at least one. */
        @WithDefault("0.20")
        BigDecimal reductionStep();

        /** Observed weeks of demand that a proposal needs, 1 to 365. */
        @WithDefault("4")
        int minimumWeeks();

        /** Deliveries from which the lead time is the measured one, 1 to 365. */
        @WithDefault("3")
        int minimumDeliveries();

        /** Days without a stockout after which a loop may be reduced, 1 to 365. */
        @WithDefault("28")
        int greenDays();

        /** Days after a reduction in which a stockout takes it back, 1 to 365. */
        @WithDefault("28")
        int watchedDays();

        /** Days in which what was rejected is not proposed again, 1 to 365. */
        @WithDefault("28")
        int rejectedDays();
    }

    /** When a location counts as blind, and what its loops presume. */
    Blindness blindness();

    /** Silent points of sale. */
    interface Blindness {
        /** Trading hours without a sale that are never improbable, above 0. */
        @WithDefault("4")
        BigDecimal leastHours();

        /** Lines that must have been usual in the silence, above 0. */
        @WithDefault("20")
        BigDecimal expectedLines();

        /** Lines a week from which the rhythm of a location is known. */
        @WithDefault("25")
        BigDecimal knownFromLines();

        /** Business time between two projections, a minute or more. */
        @WithDefault("PT1H")
        Duration projectEvery();

        /** Business time of silence after which nothing more is presumed. */
        @WithDefault("P7D")
        Duration projectUpTo();

        /** Wall time without a sale, so that a business clock that runs fast is not taken for silence. */
        @WithDefault("PT1M")
        Duration leastWallTime();
    }

    /** False only in the control of a fault test. */
    @WithDefault("true")
    boolean faultControlFenced();
}
