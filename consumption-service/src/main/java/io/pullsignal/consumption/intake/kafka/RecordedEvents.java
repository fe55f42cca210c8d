package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.consumption.intake.EventIdentity;
import io.pullsignal.consumption.intake.Movement;
import io.pullsignal.consumption.intake.RecordedEvent;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.contracts.UndecodableEventException;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.math.BigDecimal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the three input topics. */
final class RecordedEvents {
    private final EventCodec codec;

    RecordedEvents(EventCodec codec) {
        this.codec = codec;
    }

    /** @throws UndecodableEventException when the record is none of its topic's events */
    RecordedEvent decode(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new UndecodableEventException("the record has no value");
        }
        return switch (record.topic()) {
            case Topics.SALES_RECORDED -> of(codec.decode(value, SaleRecorded.class));
            case Topics.USAGE_RECORDED -> of(codec.decode(value, UsageRecorded.class));
            case Topics.ADJUSTMENTS_RECORDED -> of(codec.decode(value, AdjustmentRecorded.class));
            default -> throw new IllegalStateException("no input topic: " + record.topic());
        };
    }

    private static RecordedEvent of(SaleRecorded sale) {
        return new RecordedEvent(
                new EventIdentity(sale.getSource(), sale.getEventId()),
                movement(sale.getKind()),
                sale.getLocation(),
                sale.getRegister(),
                sale.getOriginalEventId(),
                "",
                sale.getOccurredAt(),
                sale.getCurrency(),
                sale.getLines().stream().map(RecordedEvents::line).toList());
    }

    private static RecordedEvent.Line line(SaleLine line) {
        return new RecordedEvent.Line(
                line.getLineNumber(), line.getItemCode(), line.getQuantity(), line.getUnit(), line.getUnitPrice());
    }

    private static RecordedEvent of(UsageRecorded usage) {
        return new RecordedEvent(
                new EventIdentity(usage.getSource(), usage.getEventId()),
                Movement.USAGE,
                usage.getLocation(),
                usage.getWorkCentre(),
                null,
                "",
                usage.getOccurredAt(),
                "",
                usage.getLines().stream().map(RecordedEvents::line).toList());
    }

    private static RecordedEvent.Line line(UsageLine line) {
        return new RecordedEvent.Line(
                line.getLineNumber(), line.getItemCode(), line.getQuantity(), line.getUnit(), BigDecimal.ZERO);
    }

    private static RecordedEvent of(AdjustmentRecorded adjustment) {
        return new RecordedEvent(
                new EventIdentity(adjustment.getSource(), adjustment.getEventId()),
                movement(adjustment.getKind()),
                adjustment.getLocation(),
                "",
                null,
                adjustment.getReasonCode(),
                adjustment.getOccurredAt(),
                "",
                adjustment.getLines().stream().map(RecordedEvents::line).toList());
    }

    private static RecordedEvent.Line line(AdjustmentLine line) {
        return new RecordedEvent.Line(
                line.getLineNumber(), line.getItemCode(), line.getQuantity(), line.getUnit(), BigDecimal.ZERO);
    }

    private static Movement movement(SaleKind kind) {
        return switch (kind) {
            case SALE -> Movement.SALE;
            case RETURN -> Movement.RETURN;
            case VOID -> Movement.VOID;
            case CORRECTION -> Movement.SALE_CORRECTION;
            case UNKNOWN -> Movement.UNKNOWN_SALE;
        };
    }

    private static Movement movement(AdjustmentKind kind) {
        return switch (kind) {
            case COUNT -> Movement.COUNT;
            case WRITE_OFF -> Movement.WRITE_OFF;
            case CORRECTION -> Movement.STOCK_CORRECTION;
            case UNKNOWN -> Movement.UNKNOWN_ADJUSTMENT;
        };
    }
}
