package io.pullsignal.replenishment.board.kafka;

import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import io.pullsignal.messaging.OutboxMessage;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.board.db.OrderProgressTables.OrderLine;
import io.pullsignal.replenishment.position.PositionKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What a scan sends to the public input topics; from there it goes the way of every other input. */
public final class ScanMessages {
    /** Source of the events. */
    public static final String SOURCE = "board";

    private static final String SERVICE = "replenishment-service";
    private static final String WORK_CENTRE = "KANBAN";

    private final EventCodec codec;
    private final Clock wall;

    /** @param wall wall time, for the headers */
    public ScanMessages(EventCodec codec, Clock wall) {
        this.codec = codec;
        this.wall = wall;
    }

    /** The rest of a container was used up. */
    public void used(UnitOfWork work, PositionKey key, Quantity units, String eventId, Instant at) {
        publish(
                work,
                Topics.USAGE_RECORDED,
                key.location() + '/' + WORK_CENTRE,
                eventId,
                UsageRecorded.newBuilder()
                        .setSource(SOURCE)
                        .setEventId(eventId)
                        .setLocation(key.location())
                        .setWorkCentre(WORK_CENTRE)
                        .setOccurredAt(at)
                        .setLines(List.of(UsageLine.newBuilder()
                                .setLineNumber(1)
                                .setItemCode(key.item())
                                .setQuantity(units.toBigDecimal())
                                .build()))
                        .build());
    }

    /** What was ordered for a card came in, and is accepted. */
    public void arrived(UnitOfWork work, PositionKey key, OrderLine line, Quantity units, String eventId, Instant at) {
        publish(
                work,
                Topics.RECEIPTS_RECORDED,
                line.orderNumber(),
                eventId,
                ReceiptRecorded.newBuilder()
                        .setSource(SOURCE)
                        .setReceiptId(eventId)
                        .setLocation(key.location())
                        .setOrderNumber(line.orderNumber())
                        .setOccurredAt(at)
                        .setLines(List.of(ReceiptLine.newBuilder()
                                .setLineNumber(line.lineNumber())
                                .setAcceptedQuantity(units.toBigDecimal())
                                .setRejectedQuantity(Quantity.ZERO.toBigDecimal())
                                .build()))
                        .build());
    }

    private void publish(UnitOfWork work, String topic, String key, String id, SpecificRecord event) {
        work.publish(
                new OutboxMessage(topic, key, codec.encode(event), CloudEventHeaders.of(SERVICE, event, id, wall)));
    }
}
