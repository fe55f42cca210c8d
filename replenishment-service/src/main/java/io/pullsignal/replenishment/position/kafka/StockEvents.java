package io.pullsignal.replenishment.position.kafka;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.contracts.EventCodec;
import io.pullsignal.core.loop.SignalReceipt;
import io.pullsignal.core.lot.LotKey;
import io.pullsignal.core.stock.Cause;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.SignalChange;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.SignalDespatch;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.replenishment.position.BookedLot;
import io.pullsignal.replenishment.position.MovementKind;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.StockEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Turns records of the input topics into what they mean for positions. */
final class StockEvents {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final EventCodec codec;

    StockEvents(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * What one record became.
     *
     * @param bucket where it is counted
     * @param step the step of an order that it is; sequence 0 for every other record
     */
    record Decoded(String bucket, List<StockEvent> events, Step step) {
        Decoded(String bucket, StockEvent event) {
            this(bucket, List.of(event), Step.NONE);
        }
    }

    /** Identity of a step of an order. */
    record Step(String orderNumber, long sequence) {
        static final Step NONE = new Step("", 0);
    }

    /**
     * @throws io.pullsignal.contracts.UndecodableEventException when the bytes are no such event
     * @throws io.pullsignal.contracts.RegistryUnavailableException when the registry is needed and away
     * @throws RefusedEventException when a value is outside its range
     */
    Decoded decode(byte[] bytes) {
        SpecificRecord event = codec.decode(bytes);
        if (event instanceof ConsumptionRecorded consumption) {
            return new Decoded("consumed", consumption(consumption));
        }
        if (event instanceof StockAdjusted adjustment) {
            return new Decoded("adjusted", adjustment(adjustment));
        }
        if (event instanceof GoodsReceived goods) {
            return new Decoded("received", received(goods));
        }
        if (event instanceof GoodsDespatched goods) {
            return new Decoded("despatched", despatched(goods));
        }
        if (event instanceof PurchaseOrderEvent order) {
            return order(order);
        }
        throw new RefusedEventException(
                "UNEXPECTED_TYPE", "no " + event.getSchema().getFullName() + " is expected here");
    }

    private static StockEvent consumption(ConsumptionRecorded event) {
        MovementKind kind = switch (event.getKind()) {
            case SALE -> MovementKind.SALE;
            case RETURN -> MovementKind.RETURN;
            case VOID -> MovementKind.VOID;
            case CORRECTION -> MovementKind.CORRECTION;
            case USAGE -> MovementKind.USAGE;
            case UNKNOWN ->
                throw new RefusedEventException(
                        "UNKNOWN_KIND", "a kind of consumption that this version does not know");
        };
        return new StockEvent.Moved(
                key(event.getLocation(), event.getItem()),
                kind,
                quantity(event.getQuantity()).negated(),
                event.getUnit(),
                date(event.getBusinessDate()),
                new Cause(event.getEventId(), event.getLineNumber(), event.getComponent(), event.getOccurredAt()));
    }

    private static StockEvent adjustment(StockAdjusted event) {
        PositionKey key = key(event.getLocation(), event.getItem());
        Quantity quantity = quantity(event.getQuantity());
        LocalDate date = date(event.getBusinessDate());
        Cause cause = new Cause(event.getEventId(), event.getLineNumber(), 0, event.getOccurredAt());
        return switch (event.getKind()) {
            case COUNT -> {
                if (quantity.isNegative()) {
                    throw new RefusedEventException("NEGATIVE_COUNT", "counted " + quantity);
                }
                yield new StockEvent.Counted(key, quantity, event.getUnit(), date, cause);
            }
            case WRITE_OFF ->
                new StockEvent.Moved(key, MovementKind.WRITE_OFF, quantity.negated(), event.getUnit(), date, cause);
            case CORRECTION ->
                new StockEvent.Moved(key, MovementKind.STOCK_CORRECTION, quantity, event.getUnit(), date, cause);
            case UNKNOWN ->
                throw new RefusedEventException("UNKNOWN_KIND", "a kind of adjustment that this version does not know");
        };
    }

    private static StockEvent received(GoodsReceived event) {
        PositionKey key = key(event.getLocation(), event.getItem());
        Quantity units = quantity(event.getQuantity());
        if (!units.isPositive()) {
            throw new RefusedEventException("QUANTITY_NOT_POSITIVE", "received " + units);
        }
        List<SignalReceipt> signals = new ArrayList<>(event.getSignals().size());
        for (io.pullsignal.events.receipts.v1.SignalReceipt signal : event.getSignals()) {
            signals.add(new SignalReceipt(cycle(key, signal.getSignalId()), quantity(signal.getQuantity())));
        }
        return new StockEvent.Received(
                key,
                units,
                signals,
                lot(event),
                event.getUnit(),
                date(event.getBusinessDate()),
                new Cause(event.getEventId(), event.getLineNumber(), 0, event.getOccurredAt()));
    }

    private static StockEvent despatched(GoodsDespatched event) {
        Quantity units = quantity(event.getQuantity());
        if (!units.isPositive()) {
            throw new RefusedEventException("QUANTITY_NOT_POSITIVE", "despatched " + units);
        }
        PositionKey receiving = key(event.getShipTo(), event.getItem());
        List<StockEvent.Despatched.ForSignal> signals =
                new ArrayList<>(event.getSignals().size());
        for (SignalDespatch signal : event.getSignals()) {
            signals.add(new StockEvent.Despatched.ForSignal(
                    receiving, cycle(receiving, signal.getSignalId()), quantity(signal.getQuantity())));
        }
        return new StockEvent.Despatched(
                key(event.getLocation(), event.getItem()),
                units,
                signals,
                event.getUnit(),
                date(event.getBusinessDate()),
                new Cause(event.getEventId(), event.getLineNumber(), 0, event.getOccurredAt()));
    }

    private static BookedLot lot(GoodsReceived event) {
        if (event.getLot() == null && event.getBestBefore() == null) {
            return BookedLot.NONE;
        }
        try {
            LotKey key = new LotKey(event.getLot() == null ? "" : event.getLot(), event.getBestBefore());
            return new BookedLot(key, event.getUnitCost(), event.getCurrency());
        } catch (IllegalArgumentException e) {
            throw new RefusedEventException("INVALID_LOT", String.valueOf(e.getMessage()));
        }
    }

    private static Decoded order(PurchaseOrderEvent event) {
        List<StockEvent> changes = new ArrayList<>(event.getSignalChanges().size());
        Cause cause = new Cause(event.getOrderNumber() + "#" + event.getSequence(), 0, 0, event.getOccurredAt());
        String shipFrom = event.getShipFrom() == null ? "" : event.getShipFrom();
        for (SignalChange change : event.getSignalChanges()) {
            StockEvent.SignalChanged.Change kind = switch (change.getChange()) {
                case ORDERED -> StockEvent.SignalChanged.Change.ORDERED;
                case IN_TRANSIT -> StockEvent.SignalChanged.Change.IN_TRANSIT;
                case UNFULFILLED -> StockEvent.SignalChanged.Change.UNFULFILLED;
                case EXCESS -> StockEvent.SignalChanged.Change.EXCESS;
                case UNKNOWN ->
                    throw new RefusedEventException(
                            "UNKNOWN_KIND", "a change of a signal that this version does not know");
            };
            PositionKey key = key(change.getLocation(), change.getItem());
            changes.add(new StockEvent.SignalChanged(
                    key, cycle(key, change.getSignalId()), kind, quantity(change.getQuantity()), shipFrom, cause));
        }
        return new Decoded("lifecycle", changes, new Step(event.getOrderNumber(), event.getSequence()));
    }

    private static long cycle(PositionKey key, String signalId) {
        String prefix = key.text() + '#';
        if (!signalId.startsWith(prefix)) {
            throw new RefusedEventException(
                    "FOREIGN_SIGNAL", "signal " + signalId + " does not belong to " + key.text());
        }
        try {
            return Long.parseLong(signalId, prefix.length(), signalId.length(), 10);
        } catch (NumberFormatException e) {
            throw new RefusedEventException("FOREIGN_SIGNAL", signalId + " is not the identity of a signal");
        }
    }

    private static PositionKey key(String location, String item) {
        PositionKey key = new PositionKey(location, item);
        if (!key.isCanonical()) {
            throw new RefusedEventException("INVALID_CODE", "location and item " + CanonicalCode.RULE);
        }
        return key;
    }

    private static Quantity quantity(BigDecimal units) {
        try {
            return Quantity.ofMicros(units.unscaledValue().longValueExact());
        } catch (ArithmeticException e) {
            throw new RefusedEventException("QUANTITY_OUT_OF_RANGE", e.getMessage() + ": " + units);
        }
    }

    private static LocalDate date(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new RefusedEventException("DATE_OUT_OF_RANGE", "business date " + date);
        }
        return date;
    }
}
