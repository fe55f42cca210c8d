package io.pullsignal.replenishment.pipeline.kafka;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.classification.AbcCutOffs;
import io.pullsignal.core.classification.FlowLimits;
import io.pullsignal.core.classification.JitLimits;
import io.pullsignal.core.classification.PatternCutOffs;
import io.pullsignal.core.classification.XyzCutOffs;
import io.pullsignal.core.forecast.SelectionRule;
import io.pullsignal.core.forecast.Uncensoring;
import io.pullsignal.core.tuning.TuningRule;
import io.pullsignal.messaging.DatabaseConsumer;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.Subscription;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.alert.GhostRules;
import io.pullsignal.replenishment.alert.db.AlertReview;
import io.pullsignal.replenishment.alert.db.RaceWatch;
import io.pullsignal.replenishment.alert.kafka.AlertMessages;
import io.pullsignal.replenishment.blind.SalesHeard;
import io.pullsignal.replenishment.blind.SilenceRules;
import io.pullsignal.replenishment.blind.db.BlindWatch;
import io.pullsignal.replenishment.board.BoardFeed;
import io.pullsignal.replenishment.board.kafka.AnnouncedBatch;
import io.pullsignal.replenishment.board.kafka.CardScans;
import io.pullsignal.replenishment.board.kafka.ScanMessages;
import io.pullsignal.replenishment.demand.StatisticsRules;
import io.pullsignal.replenishment.demand.db.ReviewListener;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.intervention.db.Interventions;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.kafka.LoopMessages;
import io.pullsignal.replenishment.lot.db.LotExpiry;
import io.pullsignal.replenishment.lot.db.ShelfLifeReview;
import io.pullsignal.replenishment.masterdata.TradingHours;
import io.pullsignal.replenishment.masterdata.kafka.MasterDataCopies;
import io.pullsignal.replenishment.position.UnannouncedPositions;
import io.pullsignal.replenishment.position.db.LedgerPartitions;
import io.pullsignal.replenishment.position.kafka.PositionAnnouncer;
import io.pullsignal.replenishment.position.kafka.StockBatch;
import io.pullsignal.replenishment.position.kafka.StockMessages;
import io.pullsignal.replenishment.proposal.ProposalRules;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions;
import io.pullsignal.replenishment.proposal.db.ProposalReview;
import io.pullsignal.replenishment.rebuild.kafka.Rebuild;
import io.pullsignal.replenishment.request.db.SupplyRequests;
import io.pullsignal.replenishment.reservation.db.Reservations;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Makes the parts of the pipeline. */
@Singleton
class Wiring {
    static final String CONSUMER = "replenishment";
    static final Set<String> INPUTS = Set.of(
            Topics.CONSUMPTION_RECORDED,
            Topics.STOCK_ADJUSTED,
            Topics.GOODS_RECEIVED,
            Topics.GOODS_DESPATCHED,
            Topics.ORDER_LIFECYCLE);

    private static final int UNANNOUNCED_POSITIONS_MAX = 100_000;

    private final PullsignalConfig config;
    private final Map<String, String> kafka = new HashMap<>();

    Wiring(PullsignalConfig config, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.config = config;
        broker.forEach((name, value) -> kafka.put(name, String.valueOf(value)));
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec(config.registryUrl(), config.registration());
    }

    @Produces
    @Singleton
    Clock clock(EventCodec codec) {
        return config.clock() == PullsignalConfig.ClockSource.SHARED
                ? BusinessClock.following(kafka, codec)
                : Clock.systemUTC();
    }

    void stop(@Disposes Clock clock) {
        if (clock instanceof BusinessClock shared) {
            shared.close();
        }
    }

    @Produces
    @Singleton
    TransactionalOutbox outbox(DataSource database) {
        return new TransactionalOutbox(database, config.outboxShards());
    }

    @Produces
    @Singleton
    OutboxRelay relay(TransactionalOutbox outbox, DataSource database) {
        return new OutboxRelay("replenishment", outbox, database, kafka);
    }

    @Produces
    @Singleton
    UnannouncedPositions unannouncedPositions() {
        return new UnannouncedPositions(UNANNOUNCED_POSITIONS_MAX);
    }

    @Produces
    @Singleton
    StockMessages stockMessages(EventCodec codec, UnannouncedPositions unannounced) {
        return new StockMessages(codec, unannounced, Clock.systemUTC());
    }

    @Produces
    @Singleton
    PositionAnnouncer announcer(
            TransactionalOutbox outbox, DataSource database, StockMessages messages, UnannouncedPositions unannounced) {
        return new PositionAnnouncer(outbox, database, messages, unannounced);
    }

    @Produces
    @Singleton
    LoopChanges loopChanges(EventCodec codec, StockMessages stockMessages) {
        return new LoopChanges(stockMessages, new LoopMessages(codec, Clock.systemUTC()));
    }

    @Produces
    @Singleton
    Reservations reservations(LoopChanges loops) {
        return new Reservations(loops);
    }

    @Produces
    @Singleton
    SupplyRequests supplyRequests(LoopChanges loops) {
        return new SupplyRequests(loops);
    }

    @Produces
    @Singleton
    Interventions interventions(LoopChanges loops) {
        return new Interventions(loops);
    }

    @Produces
    @Singleton
    ReviewTimer reviewTimer(TransactionalOutbox outbox, LoopChanges loops, Clock clock) {
        return new ReviewTimer(outbox, loops, clock);
    }

    @Produces
    @Singleton
    StatisticsRules statisticsRules() {
        PullsignalConfig.Statistics statistics = config.statistics();
        return new StatisticsRules(
                statistics.settle(),
                new TradingHours(statistics.opens(), statistics.closes()),
                Uncensoring.USUAL,
                statistics.historyDays(),
                statistics.restatedDays(),
                statistics.classWeeks(),
                statistics.sizingWeeks(),
                statistics.forecastWeeks(),
                statistics.rechooseWeeks(),
                SelectionRule.over(statistics.horizonWeeks()),
                new AbcCutOffs(statistics.abcUpToA(), statistics.abcUpToB()),
                new XyzCutOffs(statistics.xyzUpToX(), statistics.xyzUpToY()),
                new PatternCutOffs(statistics.demandInterval(), statistics.squaredVariation()),
                new JitLimits(
                        statistics.onTimeAbove(), statistics.leadTimeBelowDays(), statistics.minimumOrderUpToDays()),
                FlowLimits.USUAL);
    }

    @Produces
    @Singleton
    ProposalRules proposalRules() {
        PullsignalConfig.Proposals proposals = config.proposals();
        return new ProposalRules(
                new TuningRule(proposals.cycleServiceLevel(), proposals.tolerance(), proposals.reductionStep()),
                proposals.minimumWeeks(),
                proposals.minimumDeliveries(),
                proposals.greenDays(),
                proposals.watchedDays(),
                proposals.rejectedDays());
    }

    @Produces
    @Singleton
    ProposalDecisions proposalDecisions(DataSource database, TransactionalOutbox outbox, LoopChanges loops) {
        return new ProposalDecisions(database, outbox, loops);
    }

    @Produces
    @Singleton
    StatisticsJob statisticsJob(
            TransactionalOutbox outbox,
            EventCodec codec,
            StatisticsRules rules,
            ProposalRules proposals,
            LoopChanges loops) {
        return new StatisticsJob(
                outbox,
                rules,
                ReviewListener.all(
                        new ProposalReview(proposals),
                        new ShelfLifeReview(loops),
                        new AlertReview(GhostRules.USUAL, new AlertMessages(codec, Clock.systemUTC()))),
                config.statistics().positionsPerPage());
    }

    @Produces
    @Singleton
    StatisticsTimer statisticsTimer(StatisticsJob job, ProposalDecisions proposals, Clock clock) {
        return new StatisticsTimer(job, proposals, clock, config.statistics().positionsPerSecond());
    }

    @Produces
    @Singleton
    SalesHeard salesHeard() {
        return new SalesHeard(Clock.systemUTC());
    }

    @Produces
    @Singleton
    BlindTimer blindTimer(
            TransactionalOutbox outbox, LoopChanges loops, SalesHeard heard, EventCodec codec, Clock clock) {
        PullsignalConfig.Blindness blindness = config.blindness();
        SilenceRules rules = new SilenceRules(
                new TradingHours(
                        config.statistics().opens(), config.statistics().closes()),
                blindness.leastHours(),
                blindness.expectedLines(),
                blindness.knownFromLines(),
                blindness.projectEvery(),
                blindness.projectUpTo(),
                blindness.leastWallTime());
        AlertMessages messages = new AlertMessages(codec, Clock.systemUTC());
        return new BlindTimer(new BlindWatch(outbox, loops, rules, heard, messages, Clock.systemUTC()), clock);
    }

    @Produces
    @Singleton
    ExpiryTimer expiryTimer(TransactionalOutbox outbox, DataSource database, StockMessages messages, Clock clock) {
        LotExpiry expiry = new LotExpiry(
                outbox,
                new LedgerPartitions(database),
                messages,
                config.statistics().settle());
        return new ExpiryTimer(expiry, clock);
    }

    @Produces
    @Singleton
    RaceTimer raceTimer(TransactionalOutbox outbox, EventCodec codec, Clock clock) {
        return new RaceTimer(new RaceWatch(outbox, new AlertMessages(codec, Clock.systemUTC())), clock);
    }

    @Produces
    @Singleton
    MasterDataCopies masterDataCopies(EventCodec codec) {
        return new MasterDataCopies(codec);
    }

    @Produces
    @Singleton
    Rebuild rebuild(EventCodec codec, DataSource database, MasterDataCopies masterData, Clock clock) {
        return new Rebuild(CONSUMER, kafka, INPUTS, database, codec, masterData, clock);
    }

    @Produces
    @Singleton
    BoardFeed boardFeed() {
        return new BoardFeed();
    }

    @Produces
    @Singleton
    CardScans cardScans(TransactionalOutbox outbox, EventCodec codec, Clock clock) {
        return new CardScans(outbox, new ScanMessages(codec, Clock.systemUTC()), clock);
    }

    @Produces
    @Singleton
    DatabaseConsumer consumer(
            EventCodec codec,
            StockMessages messages,
            DataSource database,
            TransactionalOutbox outbox,
            BoardFeed feed,
            SalesHeard heard) {
        Map<String, String> client = new HashMap<>(kafka);
        client.put("group.instance.id", CONSUMER + "-" + config.instanceId());
        return new DatabaseConsumer(
                new DatabaseConsumer.Settings(
                        CONSUMER,
                        new Subscription.Topics(INPUTS),
                        client,
                        config.maxBatchRecords(),
                        config.consumerThreads(),
                        config.faultControlFenced()),
                database,
                outbox,
                new AnnouncedBatch(new StockBatch(codec, new LedgerPartitions(database), messages, heard), feed));
    }
}
