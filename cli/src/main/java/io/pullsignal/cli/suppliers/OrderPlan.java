package io.pullsignal.cli.suppliers;

import io.pullsignal.cli.SeededRandom;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.DespatchLine;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.OrderResponseLine;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import io.pullsignal.events.orders.v1.PurchaseOrderLine;
import io.pullsignal.events.orders.v1.ResponseStatus;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a simulated supplier does with one order, decided when the order is read: answer, despatch, delivery at
 * the buyer's dock, and what is delivered later because it was missing. It depends on the seed, the vendor and the order
 * only, so that a simulator that starts again plans the same.
 */
final class OrderPlan {
    static final String RECEIPT_SOURCE = "simulated-dock";
    private static final Duration QUICKEST_ANSWER = Duration.ofMinutes(10);
    private static final int ANSWER_SPREAD_MINUTES = 230;
    private static final int LONGEST_TRANSIT_DAYS = 3;
    private static final LocalTime DOCK_OPENS = LocalTime.of(7, 0);
    private static final int DOCK_OPEN_MINUTES = 9 * 60;
    private static final int PERMILLE = 1000;

    private final Vendor vendor;
    private final PurchaseOrderIssued order;
    private final ZoneId zone;
    private final SplittableRandom random;

    private OrderPlan(long seed, Vendor vendor, PurchaseOrderIssued order, ZoneId zone) {
        this.vendor = vendor;
        this.order = order;
        this.zone = zone;
        this.random = SeededRandom.of(seed, order.getOrderNumber());
    }

    /** @param zone time zone of the location that receives */
    static List<TimedEvent> of(long seed, Vendor vendor, PurchaseOrderIssued order, ZoneId zone) {
        return new OrderPlan(seed, vendor, order, zone).events();
    }

    private List<TimedEvent> events() {
        Instant answeredAt = order.getIssuedAt()
                .plus(QUICKEST_ANSWER)
                .plus(Duration.ofMinutes(random.nextInt(ANSWER_SPREAD_MINUTES)));
        int delayDays = vendor.delays().draw(random);
        List<OrderResponseLine> answers = new ArrayList<>();
        List<LinePromise> promises = new ArrayList<>();
        for (PurchaseOrderLine line : order.getLines()) {
            LinePromise promise = promise(line);
            promises.add(promise);
            answers.add(answer(line, promise));
        }
        List<TimedEvent> events = new ArrayList<>();
        OrderResponse response = OrderResponse.newBuilder()
                .setResponseId(order.getOrderNumber() + "/answer-" + order.getRevision())
                .setSupplier(order.getSupplier())
                .setOrderNumber(order.getOrderNumber())
                .setRespondedAt(answeredAt)
                .setLines(answers)
                .build();
        events.add(new TimedEvent(answeredAt, responsesTopic(), order.getOrderNumber(), response));
        List<LinePromise> delivered =
                promises.stream().filter(promise -> promise.units.signum() > 0).toList();
        if (!delivered.isEmpty()) {
            addDeliveries(events, delivered, answeredAt, delayDays);
        }
        return events;
    }

    private LinePromise promise(PurchaseOrderLine line) {
        Vendor.Habits habits = vendor.habits();
        LocalDate wanted = line.getRequestedDate();
        if (happens(habits.rejectPermille())) {
            return new LinePromise(line, BigDecimal.ZERO, wanted, ResponseStatus.REJECTED);
        }
        if (happens(habits.cutPermille())) {
            BigDecimal fewer = wholeShare(line.getQuantity(), 50 + random.nextInt(40));
            if (fewer.signum() > 0 && fewer.compareTo(line.getQuantity()) < 0) {
                return new LinePromise(line, fewer, wanted, ResponseStatus.QUANTITY_CHANGED);
            }
        }
        if (happens(habits.postponePermille())) {
            LocalDate later = wanted.plusDays(1 + random.nextInt(5));
            return new LinePromise(line, line.getQuantity(), later, ResponseStatus.DATE_CHANGED);
        }
        return new LinePromise(line, line.getQuantity(), wanted, ResponseStatus.ACCEPTED);
    }

    private static OrderResponseLine answer(PurchaseOrderLine line, LinePromise promise) {
        return OrderResponseLine.newBuilder()
                .setLineNumber(line.getLineNumber())
                .setStatus(promise.status)
                .setQuantity(promise.units)
                .setPromisedDate(promise.status == ResponseStatus.REJECTED ? null : promise.day)
                .setReason(reason(promise.status))
                .build();
    }

    private void addDeliveries(List<TimedEvent> events, List<LinePromise> lines, Instant answeredAt, int delayDays) {
        LocalDate promisedDay =
                lines.stream().map(line -> line.day).max(LocalDate::compareTo).orElseThrow();
        LocalDate earliest = answeredAt.atZone(zone).toLocalDate().plusDays(1);
        LocalDate arrivalDay = later(promisedDay.plusDays(delayDays), earliest);
        int transitDays = 1 + random.nextInt(LONGEST_TRANSIT_DAYS);
        Instant arrival = atDock(arrivalDay);
        Instant despatch = latest(
                arrivalDay.minusDays(transitDays).atTime(16, 0).atZone(zone).toInstant(),
                answeredAt.plus(Duration.ofHours(1)));
        List<DespatchLine> despatched = new ArrayList<>();
        List<ReceiptLine> received = new ArrayList<>();
        List<ReceiptLine> rest = new ArrayList<>();
        for (LinePromise line : lines) {
            BigDecimal missing = happens(vendor.habits().shortPermille())
                    ? wholeShare(line.units, 10 + random.nextInt(40))
                    : BigDecimal.ZERO;
            BigDecimal arrived = line.units.subtract(missing);
            BigDecimal damaged = happens(vendor.habits().damagedPermille())
                    ? wholeShare(arrived, 5 + random.nextInt(20))
                    : BigDecimal.ZERO;
            despatched.add(DespatchLine.newBuilder()
                    .setLineNumber(line.order.getLineNumber())
                    .setItem(line.order.getItem())
                    .setQuantity(line.units)
                    .build());
            LocalDate bestBefore = bestBefore(line.order.getItem(), arrivalDay);
            received.add(receiptLine(line.order, arrived.subtract(damaged), damaged, bestBefore));
            if (missing.signum() > 0) {
                rest.add(receiptLine(line.order, missing, BigDecimal.ZERO, bestBefore));
            }
        }
        DespatchAdvice advice = DespatchAdvice.newBuilder()
                .setAdviceId(order.getOrderNumber() + "/despatch-1")
                .setSupplier(order.getSupplier())
                .setOrderNumber(order.getOrderNumber())
                .setDespatchedAt(despatch)
                .setExpectedArrival(arrivalDay)
                .setLines(despatched)
                .build();
        events.add(new TimedEvent(despatch, responsesTopic(), order.getOrderNumber(), advice));
        events.add(receipt(1, arrival, received));
        if (!rest.isEmpty()) {
            events.add(receipt(2, atDock(arrivalDay.plusDays(2 + random.nextInt(5))), rest));
        }
    }

    private TimedEvent receipt(int number, Instant at, List<ReceiptLine> lines) {
        ReceiptRecorded receipt = ReceiptRecorded.newBuilder()
                .setSource(RECEIPT_SOURCE)
                .setReceiptId(order.getOrderNumber() + "-" + number)
                .setLocation(order.getShipTo())
                .setOrderNumber(order.getOrderNumber())
                .setOccurredAt(at)
                .setLines(lines)
                .build();
        return new TimedEvent(at, Topics.RECEIPTS_RECORDED, order.getOrderNumber(), receipt);
    }

    private ReceiptLine receiptLine(
            PurchaseOrderLine line, BigDecimal accepted, BigDecimal rejected, @Nullable LocalDate bestBefore) {
        return ReceiptLine.newBuilder()
                .setLineNumber(line.getLineNumber())
                .setAcceptedQuantity(accepted)
                .setRejectedQuantity(rejected)
                .setRejectionReason(rejected.signum() > 0 ? "DAMAGED" : null)
                .setLot(bestBefore == null ? null : order.getOrderNumber() + "/" + line.getLineNumber())
                .setBestBefore(bestBefore)
                .build();
    }

    /** Goods are as fresh as agreed, or have lain for some days. */
    private @Nullable LocalDate bestBefore(String item, LocalDate arrivalDay) {
        Integer shelfLifeDays = vendor.shelfLifeDays().get(item);
        return shelfLifeDays == null ? null : arrivalDay.plusDays(1 + random.nextInt(shelfLifeDays));
    }

    private boolean happens(int permille) {
        return random.nextInt(PERMILLE) < permille;
    }

    /** Whole units, rounded down, so that pieces stay pieces. */
    private static BigDecimal wholeShare(BigDecimal units, int percent) {
        return units.multiply(BigDecimal.valueOf(percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.DOWN)
                .setScale(units.scale());
    }

    private Instant atDock(LocalDate day) {
        return day.atTime(DOCK_OPENS)
                .plusMinutes(random.nextInt(DOCK_OPEN_MINUTES))
                .atZone(zone)
                .toInstant();
    }

    private String responsesTopic() {
        return Topics.supplierResponses(order.getSupplier());
    }

    private static @Nullable String reason(ResponseStatus status) {
        return switch (status) {
            case QUANTITY_CHANGED -> "Not enough in stock";
            case DATE_CHANGED -> "Production is behind";
            case REJECTED -> "Not available at present";
            default -> null;
        };
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private record LinePromise(PurchaseOrderLine order, BigDecimal units, LocalDate day, ResponseStatus status) {}
}
