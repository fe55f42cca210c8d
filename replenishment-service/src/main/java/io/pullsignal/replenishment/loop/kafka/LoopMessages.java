package io.pullsignal.replenishment.loop.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.masterdata.v1.LoopPolicy;
import io.pullsignal.events.masterdata.v1.PolicyParameter;
import io.pullsignal.events.masterdata.v1.SignalAt;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.PositionKey;
import java.time.Clock;

/** Publishes loops with their versions, and a tombstone for one that is gone. */
public final class LoopMessages {
    private final EventCodec codec;
    private final Clock wall;

    /** @param wall wall time, for the headers */
    public LoopMessages(EventCodec codec, Clock wall) {
        this.codec = codec;
        this.wall = wall;
    }

    public void defined(UnitOfWork work, DefinedLoop loop) {
        LoopDefinition definition = loop.definition();
        PolicyParameters parameters = definition.parameters();
        LoopDefined event = LoopDefined.newBuilder()
                .setLocation(definition.key().location())
                .setItem(definition.key().item())
                .setVersion(loop.version())
                .setPolicy(LoopPolicy.valueOf(parameters.policy()))
                .setContainerQuantity(parameters.containerQuantity().toBigDecimal())
                .setCardCount(parameters.cardCount())
                .setSignalAt(SignalAt.valueOf(parameters.signalAt().name()))
                .setMinimum(parameters.minimum().toBigDecimal())
                .setMaximum(parameters.maximum().toBigDecimal())
                .setSupplier(definition.supplier())
                .setDailyDemand(definition.dailyDemand())
                .setLeadTimeDays(definition.leadTimeDays())
                .setSafetyFactor(definition.safetyFactor())
                .setBlocked(definition.blocked())
                .setSignalCap(definition.signalCap())
                .setSurplusFirst(definition.surplusFirst())
                .setParameters(parameters.named().entrySet().stream()
                        .map(named -> new PolicyParameter(named.getKey(), named.getValue()))
                        .toList())
                .build();
        String id = definition.key().text() + '@' + loop.version();
        work.publish(new OutboxMessage(
                Topics.LOOPS,
                definition.key().text(),
                codec.encode(event),
                CloudEventHeaders.of("replenishment-service", event, id, wall)));
    }

    public void deleted(UnitOfWork work, PositionKey key) {
        work.publish(OutboxMessage.tombstone(Topics.LOOPS, key.text()));
    }
}
