package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.kpi.masterdata.BusinessCalendar;
import io.pullsignal.kpi.orders.OrderReceipt;
import io.pullsignal.kpi.stock.Movement;
import io.pullsignal.kpi.stock.MovementIdentity;
import io.pullsignal.kpi.stock.MovementKind;
import io.pullsignal.kpi.stock.PositionKey;
import io.pullsignal.kpi.stock.PositionSnapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** What the stock events mean here. */
final class StockEvents {
    private static final BigDecimal NO_REVENUE = BigDecimal.ZERO.setScale(4);

    private StockEvents() {}

    static Movement movement(ConsumptionRecorded event) throws RefusedEventException {
        MovementKind kind = switch (event.getKind()) {
            case SALE -> MovementKind.SALE;
            case RETURN -> MovementKind.RETURN;
            case VOID -> MovementKind.VOID;
            case CORRECTION -> MovementKind.CORRECTION;
            case USAGE -> MovementKind.USAGE;
            case UNKNOWN -> throw unknownKind();
        };
        return new Movement(
                new PositionKey(event.getLocation(), event.getItem()),
                new MovementIdentity(
                        covered(event.getBusinessDate()),
                        event.getEventId(),
                        event.getLineNumber(),
                        event.getComponent()),
                kind,
                event.getQuantity().negate(),
                event.getOccurredAt(),
                covered(event.getReportingDate()),
                event.getRevenue(),
                event.getRevenue().signum() == 0 ? "" : event.getCurrency());
    }

    /** Nothing for a count: what it changed comes as a correction. */
    static Optional<Movement> movement(StockAdjusted event) throws RefusedEventException {
        return switch (event.getKind()) {
            case COUNT -> Optional.empty();
            case WRITE_OFF ->
                Optional.of(adjustment(
                        event, MovementKind.WRITE_OFF, event.getQuantity().negate()));
            case CORRECTION -> Optional.of(adjustment(event, MovementKind.STOCK_CORRECTION, event.getQuantity()));
            case UNKNOWN -> throw unknownKind();
        };
    }

    private static Movement adjustment(StockAdjusted event, MovementKind kind, BigDecimal quantity)
            throws RefusedEventException {
        LocalDate date = covered(event.getBusinessDate());
        return new Movement(
                new PositionKey(event.getLocation(), event.getItem()),
                new MovementIdentity(date, event.getEventId(), event.getLineNumber(), 0),
                kind,
                quantity,
                event.getOccurredAt(),
                date,
                NO_REVENUE,
                "");
    }

    static Movement movement(StockCorrected event) throws RefusedEventException {
        MovementKind kind = switch (event.getKind()) {
            case COUNT_DELTA -> MovementKind.COUNT_DELTA;
            case COUNT_ABSORBED -> MovementKind.COUNT_ABSORBED;
            case EXPIRED -> MovementKind.EXPIRED;
            case UNKNOWN -> throw unknownKind();
        };
        LocalDate date = covered(event.getBusinessDate());
        return new Movement(
                new PositionKey(event.getLocation(), event.getItem()),
                new MovementIdentity(
                        date, event.getCorrectionId(), event.getCauseLineNumber(), event.getCauseComponent()),
                kind,
                event.getQuantity(),
                event.getOccurredAt(),
                date,
                NO_REVENUE,
                "");
    }

    static Movement movement(GoodsReceived event) throws RefusedEventException {
        LocalDate date = covered(event.getBusinessDate());
        return new Movement(
                new PositionKey(event.getLocation(), event.getItem()),
                new MovementIdentity(date, event.getEventId(), event.getLineNumber(), 0),
                MovementKind.RECEIPT,
                event.getQuantity(),
                event.getOccurredAt(),
                date,
                NO_REVENUE,
                "");
    }

    /** What left a location of ours for another. */
    static Movement movement(GoodsDespatched event) throws RefusedEventException {
        LocalDate date = covered(event.getBusinessDate());
        return new Movement(
                new PositionKey(event.getLocation(), event.getItem()),
                new MovementIdentity(date, event.getEventId(), event.getLineNumber(), 0),
                MovementKind.TRANSFER_OUT,
                event.getQuantity().negate(),
                event.getOccurredAt(),
                date,
                NO_REVENUE,
                "");
    }

    static OrderReceipt receipt(GoodsReceived event) {
        return new OrderReceipt(
                event.getBusinessDate(),
                event.getEventId(),
                event.getLineNumber(),
                event.getOrderNumber(),
                event.getQuantity());
    }

    static PositionSnapshot snapshot(StockPositionChanged event) {
        return new PositionSnapshot(
                new PositionKey(event.getLocation(), event.getItem()),
                event.getVersion(),
                event.getOnHand(),
                event.getOnOrder(),
                event.getAsOf());
    }

    private static LocalDate covered(LocalDate date) throws RefusedEventException {
        if (!BusinessCalendar.covers(date)) {
            throw new RefusedEventException(
                    "DATE_OUT_OF_RANGE",
                    date + " is not between " + BusinessCalendar.FIRST_DAY + " and " + BusinessCalendar.LAST_DAY);
        }
        return date;
    }

    private static RefusedEventException unknownKind() {
        return new RefusedEventException(
                "UNKNOWN_KIND", "This release does not know the kind of the event; replay it after an upgrade");
    }
}
