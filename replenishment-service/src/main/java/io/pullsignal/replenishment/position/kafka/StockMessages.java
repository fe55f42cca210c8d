package io.pullsignal.replenishment.position.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.events.replenishment.v1.ReplenishmentPolicy;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockCorrectionKind;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.position.BatchFold;
import io.pullsignal.replenishment.position.BookedLot;
import io.pullsignal.replenishment.position.Correction;
import io.pullsignal.replenishment.position.LedgerRow;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionState;
import io.pullsignal.replenishment.position.RaisedSignal;
import io.pullsignal.replenishment.position.UnannouncedPositions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Tells the others what a fold made: signals and corrections in its own transaction. The state of a position is told soon
 * after it, by {@link PositionAnnouncer}: it is the last one that counts, and a hot position changes with every batch.
 */
public final class StockMessages {
    private static final String SERVICE = "replenishment-service";

    private final EventCodec codec;
    private final UnannouncedPositions unannounced;
    private final Clock wall;

    /**
     * @param unannounced where the positions are noted that changed
     * @param wall wall time, for the headers
     */
    public StockMessages(EventCodec codec, UnannouncedPositions unannounced, Clock wall) {
        this.codec = codec;
        this.unannounced = unannounced;
        this.wall = wall;
    }

    public void publish(UnitOfWork work, BatchFold fold, List<Position> changed) {
        Clock now = Clock.fixed(wall.instant(), ZoneOffset.UTC);
        for (RaisedSignal signal : fold.signals()) {
            String id = signal.key().signalId(signal.signal().cycle());
            publish(work, Topics.SIGNALS, signal.key(), id, signal(signal, id), now);
        }
        for (Correction correction : fold.corrections()) {
            PositionKey key = correction.row().key();
            publish(work, Topics.STOCK_CORRECTIONS, key, correction.id(), correction(correction), now);
        }
        if (!changed.isEmpty()) {
            work.afterCommit(() -> unannounced.add(changed));
        }
    }

    /** The states of positions as they are in this transaction, which holds their locks. */
    public void announce(UnitOfWork work, List<PositionState> positions) {
        Clock now = Clock.fixed(wall.instant(), ZoneOffset.UTC);
        for (PositionState position : positions) {
            PositionKey key = new PositionKey(position.location(), position.item());
            Instant asOf = position.asOf();
            if (asOf != null) {
                String id = key.text() + '@' + position.version();
                publish(work, Topics.STOCK_POSITIONS, key, id, state(position, asOf), now);
            }
        }
    }

    private void publish(UnitOfWork work, String topic, PositionKey key, String id, SpecificRecord event, Clock now) {
        work.publish(new OutboxMessage(
                topic, key.text(), codec.encode(event), CloudEventHeaders.of(SERVICE, event, id, now)));
    }

    private static SignalRaised signal(RaisedSignal raised, String id) {
        Cause cause = raised.cause();
        return SignalRaised.newBuilder()
                .setSignalId(id)
                .setLocation(raised.key().location())
                .setItem(raised.key().item())
                .setCycle(raised.signal().cycle())
                .setPolicy(ReplenishmentPolicy.valueOf(raised.policy()))
                .setContainers(raised.signal().containers())
                .setQuantity(raised.signal().quantity().toBigDecimal())
                .setUnit(raised.unit())
                .setSupplier(raised.supplier().isEmpty() ? null : raised.supplier())
                .setSourceLocation(raised.source().map(InternalSource::location).orElse(null))
                .setSurplus(raised.source().map(InternalSource::surplus).orElse(false))
                .setReason(raised.signal().reason().name())
                .setCauseEventId(cause.eventId())
                .setCauseLineNumber(cause.lineNumber())
                .setCauseComponent(cause.component())
                .setRaisedAt(cause.occurredAt())
                .build();
    }

    private static StockCorrected correction(Correction correction) {
        LedgerRow row = correction.row();
        BookedLot lot = correction.lot();
        boolean known = !lot.key().isNone();
        return StockCorrected.newBuilder()
                .setLot(lot.key().code().isEmpty() ? null : lot.key().code())
                .setBestBefore(lot.key().bestBefore())
                .setUnitCost(known ? lot.unitCost() : null)
                .setCurrency(lot.currency().isEmpty() ? null : lot.currency())
                .setCorrectionId(correction.id())
                .setCauseEventId(correction.cause().eventId())
                .setCauseLineNumber(correction.cause().lineNumber())
                .setCauseComponent(correction.cause().component())
                .setLocation(row.key().location())
                .setItem(row.key().item())
                .setKind(StockCorrectionKind.valueOf(row.kind().name()))
                .setQuantity(row.change().toBigDecimal())
                .setUnit(correction.unit())
                .setOccurredAt(row.occurredAt())
                .setBusinessDate(row.businessDate())
                .build();
    }

    private static StockPositionChanged state(PositionState position, Instant asOf) {
        return StockPositionChanged.newBuilder()
                .setLocation(position.location())
                .setItem(position.item())
                .setVersion(position.version())
                .setOnHand(position.onHand())
                .setOnOrder(position.onOrder())
                .setCommitted(position.committed())
                .setLoose(position.loose())
                .setUnit(position.unit())
                .setAsOf(asOf)
                .setPresumedSold(position.presumedSold())
                .setCardsInError(position.cardsInError())
                .setAwaitingApproval(position.awaitingApproval())
                .setRequestedAwaitingApproval(position.requestedAwaitingApproval())
                .setRefusedUpTo(position.refusedUpTo())
                .build();
    }
}
