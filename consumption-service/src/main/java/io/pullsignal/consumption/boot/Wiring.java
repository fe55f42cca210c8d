package io.pullsignal.consumption.boot;

import io.pullsignal.clock.BusinessClock;
import io.pullsignal.consumption.catalog.db.MasterData;
import io.pullsignal.consumption.catalog.kafka.MasterDataEvents;
import io.pullsignal.consumption.intake.db.IdempotentRequestTable;
import io.pullsignal.consumption.intake.kafka.InputLog;
import io.pullsignal.consumption.intake.kafka.IntakeHandler;
import io.pullsignal.consumption.intake.rest.InputLimits;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.messaging.ClientKind;
import io.pullsignal.messaging.OutboxRelay;
import io.pullsignal.messaging.Subscription;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.TransactionalPipe;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;

/** Makes the parts of the service from its settings. */
@Singleton
public final class Wiring {
    /** Consumer group, and last part of the dead-letter topics' names. */
    public static final String CONSUMER = "consumption";

    static final Set<String> INPUTS = Set.of(Topics.SALES_RECORDED, Topics.USAGE_RECORDED, Topics.ADJUSTMENTS_RECORDED);

    private final PullsignalSettings settings;
    private final Map<String, String> kafka = new HashMap<>();

    /** @param broker every property under {@code kafka.}, for all clients of the service */
    Wiring(PullsignalSettings settings, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = settings;
        broker.forEach((name, value) -> kafka.put(name, String.valueOf(value)));
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec(settings.registryUrl(), settings.registration());
    }

    @Produces
    @Singleton
    BusinessClock clock(EventCodec codec) {
        return settings.clock() == PullsignalSettings.ClockSource.SYSTEM
                ? BusinessClock.system()
                : BusinessClock.following(kafka, codec);
    }

    void close(@Disposes BusinessClock clock) {
        clock.close();
    }

    @Produces
    @Singleton
    Admin admin() {
        return Admin.create(ClientKind.ADMIN.shareOf(kafka));
    }

    void close(@Disposes Admin admin) {
        admin.close();
    }

    @Produces
    @Singleton
    TransactionalOutbox outbox(DataSource database) {
        return new TransactionalOutbox(database, settings.outboxShards());
    }

    @Produces
    @Singleton
    OutboxRelay relay(TransactionalOutbox outbox, DataSource database) {
        return new OutboxRelay("consumption-service", outbox, database, kafka);
    }

    @Produces
    @Singleton
    IntakeHandler intakeHandler(DataSource database, EventCodec codec, Admin admin, BusinessClock clock) {
        return new IntakeHandler(database, codec, admin, clock, settings.retention(), settings.instanceId());
    }

    @Produces
    @Singleton
    TransactionalPipe pipe(IntakeHandler handler) {
        Map<String, String> consumer = new HashMap<>(kafka);
        consumer.put("fetch.max.bytes", Integer.toString(settings.maxFetchBytes()));
        consumer.put("max.partition.fetch.bytes", Integer.toString(settings.maxFetchBytes()));
        return new TransactionalPipe(
                new TransactionalPipe.Settings(
                        CONSUMER,
                        settings.instanceId(),
                        new Subscription.Topics(INPUTS),
                        consumer,
                        settings.maxBatchRecords(),
                        handler),
                handler);
    }

    @Produces
    @Singleton
    MasterData masterData(DataSource database, TransactionalOutbox outbox, EventCodec codec) {
        return new MasterData(database, outbox, new MasterDataEvents(codec));
    }

    @Produces
    @Singleton
    InputLog inputLog(EventCodec codec) {
        return new InputLog(kafka, codec, settings.http().patience());
    }

    void close(@Disposes InputLog log) {
        log.close();
    }

    @Produces
    @Singleton
    IdempotentRequestTable idempotentRequests(DataSource database) {
        return new IdempotentRequestTable(database);
    }

    @Produces
    @Singleton
    InputLimits inputLimits() {
        return new InputLimits(settings.http().maxRows(), settings.http().concurrentRequests());
    }
}
