package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.consumption.intake.CleanLine;
import io.pullsignal.consumption.intake.Input;
import io.pullsignal.consumption.intake.Movement;
import io.pullsignal.consumption.intake.RecordedEvent;
import io.pullsignal.consumption.intake.Verdict;
import io.pullsignal.contracts.CloudEventHeaders;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.messaging.OutboxMessage;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;

/** Writes movements as the events of the two output topics. Ids are made of the input's, so that a repetition has the same. */
final class CleanEvents {
    private static final String SERVICE = "consumption-service";

    private final EventCodec codec;

    CleanEvents(EventCodec codec) {
        this.codec = codec;
    }

    OutboxMessage message(RecordedEvent event, Verdict.Judged judged, CleanLine line, Clock wallTime) {
        String eventId = event.identity().joined();
        String id = eventId + "#" + line.lineNumber() + "." + line.component();
        boolean adjustment = event.input() == Input.ADJUSTMENTS;
        SpecificRecord record =
                adjustment ? adjusted(eventId, event, judged, line) : consumed(eventId, event, judged, line);
        return new OutboxMessage(
                adjustment ? Topics.STOCK_ADJUSTED : Topics.CONSUMPTION_RECORDED,
                judged.location() + "/" + line.item(),
                codec.encode(record),
                CloudEventHeaders.of(SERVICE, record, id, wallTime));
    }

    private static ConsumptionRecorded consumed(
            String eventId, RecordedEvent event, Verdict.Judged judged, CleanLine line) {
        return new ConsumptionRecorded(
                eventId,
                line.lineNumber(),
                line.component(),
                judged.location(),
                line.item(),
                line.quantity(),
                line.unit(),
                consumptionKind(event.movement()),
                event.occurredAt(),
                judged.businessDate(),
                judged.reportingDate(),
                line.soldItem(),
                line.revenue(),
                judged.currency());
    }

    private static StockAdjusted adjusted(String eventId, RecordedEvent event, Verdict.Judged judged, CleanLine line) {
        return new StockAdjusted(
                eventId,
                line.lineNumber(),
                judged.location(),
                line.item(),
                adjustmentKind(event.movement()),
                line.quantity(),
                line.unit(),
                event.reasonCode(),
                event.occurredAt(),
                judged.businessDate());
    }

    private static ConsumptionKind consumptionKind(Movement movement) {
        return switch (movement) {
            case SALE -> ConsumptionKind.SALE;
            case RETURN -> ConsumptionKind.RETURN;
            case VOID -> ConsumptionKind.VOID;
            case SALE_CORRECTION -> ConsumptionKind.CORRECTION;
            case USAGE -> ConsumptionKind.USAGE;
            default -> throw new IllegalStateException("no consumption: " + movement);
        };
    }

    private static StockAdjustmentKind adjustmentKind(Movement movement) {
        return switch (movement) {
            case COUNT -> StockAdjustmentKind.COUNT;
            case WRITE_OFF -> StockAdjustmentKind.WRITE_OFF;
            case STOCK_CORRECTION -> StockAdjustmentKind.CORRECTION;
            default -> throw new IllegalStateException("no adjustment: " + movement);
        };
    }
}
