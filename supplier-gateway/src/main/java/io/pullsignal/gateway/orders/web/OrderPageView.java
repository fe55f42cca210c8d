package io.pullsignal.gateway.orders.web;

import io.pullsignal.gateway.orders.OrderState;
import io.pullsignal.gateway.orders.db.BuyerReads;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.pipeline.web.Words;
import io.pullsignal.gateway.race.web.RemedyRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One order as it is shown.
 *
 * @param pending whether it waits for somebody's word
 * @param cancellable whether nothing is on its way yet
 * @param shortClosable whether what is missing can be given up
 */
public record OrderPageView(
        String number,
        String supplier,
        String shipTo,
        String state,
        boolean late,
        int revision,
        String value,
        boolean pending,
        boolean cancellable,
        boolean shortClosable,
        List<LineView> lines,
        List<ReceiptView> receipts,
        List<RemedyRow> remedies,
        List<Moment> history) {
    /** A line. */
    public record LineView(
            int number,
            String title,
            String item,
            String ordered,
            String outstanding,
            String received,
            String rejected,
            String due,
            boolean late,
            String price,
            String explanation,
            List<Need> needs) {}

    /** A signal that a line serves. */
    public record Need(String signal, String units, String reason, String source, String why) {}

    /** A receipt. */
    public record ReceiptView(
            String source,
            String id,
            String at,
            int line,
            String accepted,
            String rejected,
            String reason,
            boolean cancelled) {
        /** Where it is cancelled; its id is somebody else's text. */
        public String cancelUrl() {
            return "/v1/receipts/" + NeedRow.part(source) + "/" + NeedRow.part(id) + "/cancel";
        }

        /** Whether it has an effect that can be taken back. */
        public boolean cancellable() {
            return !cancelled && !accepted.equals("0");
        }
    }

    /** Something that happened. */
    public record Moment(String at, String what, String tone, String detail) {}

    private record Dated(Instant at, int rank, Moment moment) {}

    static OrderPageView of(
            OrderReads.OrderDetail detail,
            List<BuyerReads.ServedSignal> signals,
            List<BuyerReads.ReceiptRow> receipts,
            List<RemedyRow> remedies,
            ZoneId zone,
            String boardUrl) {
        OrderReads.OrderSummary order = detail.order();
        BigDecimal value =
                detail.lines().stream().map(OrderReads.LineDetail::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new OrderPageView(
                order.orderNumber(),
                order.supplier(),
                order.shipTo(),
                Words.name(order.state()),
                order.late(),
                detail.revision(),
                Words.money(value, order.currency()),
                order.state() == OrderState.PENDING_APPROVAL,
                order.state().isCancellable(),
                order.state().isShortClosable(),
                detail.lines().stream()
                        .map(line -> line(line, order.currency(), signals, boardUrl))
                        .toList(),
                receipts.stream().map(receipt -> receipt(receipt, zone)).toList(),
                remedies,
                history(detail, signals, zone));
    }

    private static LineView line(
            OrderReads.LineDetail line, String currency, List<BuyerReads.ServedSignal> signals, String boardUrl) {
        return new LineView(
                line.lineNumber(),
                line.description() == null ? line.item() : line.description(),
                line.item(),
                Words.units(line.orderedQuantity(), line.unit()),
                Words.number(line.outstandingQuantity()),
                Words.number(line.receivedQuantity()),
                Words.number(line.rejectedQuantity()),
                Words.day(line.promisedDate() == null ? line.requestedDate() : line.promisedDate()),
                line.late(),
                Words.money(line.unitPrice(), currency),
                line.explanation(),
                signals.stream()
                        .filter(signal -> signal.lineNumber() == line.lineNumber())
                        .map(signal -> new Need(
                                id(signal),
                                Words.units(signal.quantity(), signal.unit()),
                                Words.name(signal.reason()),
                                Words.name(signal.sourceReason()),
                                NeedRow.why(boardUrl, signal.location(), signal.item())))
                        .toList());
    }

    private static ReceiptView receipt(BuyerReads.ReceiptRow receipt, ZoneId zone) {
        return new ReceiptView(
                receipt.source(),
                receipt.receiptId(),
                Words.time(receipt.occurredAt(), zone),
                receipt.lineNumber(),
                Words.number(receipt.acceptedQuantity()),
                Words.number(receipt.rejectedQuantity()),
                receipt.rejectionReason() == null ? "" : Words.name(receipt.rejectionReason()),
                receipt.cancelled());
    }

    /** Needs and steps by time; at one time the needs come first. */
    private static List<Moment> history(
            OrderReads.OrderDetail detail, List<BuyerReads.ServedSignal> signals, ZoneId zone) {
        List<Dated> moments = new ArrayList<>();
        for (BuyerReads.ServedSignal signal : signals) {
            moments.add(new Dated(
                    signal.raisedAt(),
                    0,
                    new Moment(
                            Words.time(signal.raisedAt(), zone),
                            "Needed",
                            "neutral",
                            Words.units(signal.quantity(), signal.unit()) + " for " + id(signal) + ": "
                                    + Words.name(signal.reason()))));
        }
        int rank = 0;
        for (OrderReads.HistoryStep step : detail.history()) {
            rank++;
            moments.add(new Dated(
                    step.occurredAt(),
                    rank,
                    new Moment(
                            Words.time(step.occurredAt(), zone),
                            Words.name(step.type()),
                            tone(step.type()),
                            step.reason() == null ? "" : step.reason())));
        }
        return moments.stream()
                .sorted(Comparator.comparing(Dated::at).thenComparingInt(Dated::rank))
                .map(Dated::moment)
                .toList();
    }

    private static String tone(String step) {
        return switch (step) {
            case "LATE", "REJECTED" -> "critical";
            case "CHANGED", "REVISED", "SHORT_CLOSED", "CANCELLED", "PENDING_APPROVAL" -> "warning";
            case "RECEIVED", "CLOSED", "PARTIALLY_RECEIVED" -> "good";
            default -> "neutral";
        };
    }

    private static String id(BuyerReads.ServedSignal signal) {
        return signal.location() + "/" + signal.item() + "#" + signal.cycle();
    }
}
