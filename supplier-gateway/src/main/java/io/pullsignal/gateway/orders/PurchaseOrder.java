package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order to one supplier for one location, from draft to the end of its life.
 *
 * <p>The aggregate: it takes answers, advices, receipts and the buyer's decisions, checks them, moves its lines, and
 * writes down each step with a gap-free sequence. Units that will not come leave it through {@link Resourcing} within
 * the step that closes them. It is larger than most classes here because these rules hold only together.
 */
public final class PurchaseOrder {
    /** Upper limit of lines of one order. */
    public static final int LINES_MAXIMUM = 500;

    private static final Outcome APPLIED = new Outcome.Applied();

    /**
     * Who supplies whom, and when it was sent.
     *
     * @param shipFrom location of ours that the supplier is; null for everybody else
     * @param requestedBy who asked for it; null where nobody in particular did
     */
    public record Head(
            String number,
            String supplier,
            String shipTo,
            String currency,
            Instant issuedAt,
            @Nullable String shipFrom,
            @Nullable String requestedBy) {}

    private final Head head;
    private final NavigableMap<Integer, OrderLine> lines = new TreeMap<>();
    private final List<OrderStep> steps = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final List<TakenBackGoods> takenBack = new ArrayList<>();
    private final List<Despatch.Line> packages = new ArrayList<>();
    private final List<SignalChange> leftOut = new ArrayList<>();
    private OrderState state;
    private int revision;
    private long lastSequence;
    private boolean revised;
    private @Nullable Instant approvedAt;

    private PurchaseOrder(
            Head head, OrderState state, int revision, long lastSequence, Collection<OrderLine> orderLines) {
        if (orderLines.isEmpty() || orderLines.size() > LINES_MAXIMUM) {
            throw new IllegalArgumentException("an order has 1 to " + LINES_MAXIMUM + " lines");
        }
        this.head = head;
        this.state = state;
        this.revision = revision;
        this.lastSequence = lastSequence;
        for (OrderLine line : orderLines) {
            lines.put(line.terms().lineNumber(), line);
        }
    }

    /**
     * A new order that nobody has seen yet.
     *
     * @param leftOut units of signals that are not ordered, within the tolerance of the multiple
     */
    static PurchaseOrder draft(Head head, Collection<OrderLine> lines, List<SignalChange> leftOut) {
        PurchaseOrder order = new PurchaseOrder(head, OrderState.DRAFT, 0, 0, lines);
        order.leftOut.addAll(leftOut);
        return order;
    }

    /** An order as it was stored. */
    public static PurchaseOrder restored(
            Head head, OrderState state, int revision, long lastSequence, Collection<OrderLine> lines) {
        return new PurchaseOrder(head, state, revision, lastSequence, lines);
    }

    public Head head() {
        return head;
    }

    public OrderState state() {
        return state;
    }

    /** Revision last issued to the supplier, from 1. */
    public int revision() {
        return revision;
    }

    public long lastSequence() {
        return lastSequence;
    }

    /** By line number. */
    public Collection<OrderLine> lines() {
        return Collections.unmodifiableCollection(lines.values());
    }

    /** Ordered quantities at their prices, in the order's currency, exact. */
    public BigDecimal value() {
        return lines.values().stream()
                .map(line ->
                        line.terms().orderedQuantity().multiply(line.terms().unitPrice()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Steps since the order was drafted or restored. */
    public List<OrderStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** What left the supplier since the order was restored. */
    List<Departure> departures() {
        return Collections.unmodifiableList(departures);
    }

    /** What was taken back since the order was restored. */
    List<TakenBackGoods> takenBack() {
        return Collections.unmodifiableList(takenBack);
    }

    /** Packages that advices named since the order was restored; each has an SSCC. */
    public List<Despatch.Line> packages() {
        return Collections.unmodifiableList(packages);
    }

    /** Whether the supplier must get the order as it is now. */
    public boolean mustBeIssued() {
        return revised;
    }

    /** When somebody approved it since it was restored; null where nobody did. */
    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    void approve() {
        require(state == OrderState.DRAFT, "approve");
        state = OrderState.APPROVED;
    }

    /** Waits for somebody's word; the supplier does not see it. */
    void askApproval() {
        require(state == OrderState.DRAFT, "ask approval of");
        state = OrderState.PENDING_APPROVAL;
        String by = head.requestedBy() == null ? "" : ", asked for by " + head.requestedBy();
        String worth = value().stripTrailingZeros().toPlainString();
        record(StepType.PENDING_APPROVAL, head.issuedAt(), "worth " + worth + " " + head.currency() + by, leftOut);
        leftOut.clear();
    }

    /** Somebody who may said yes: it leaves. */
    void approve(String by, Instant at) {
        require(state == OrderState.PENDING_APPROVAL, "approve");
        state = OrderState.APPROVED;
        approvedAt = at;
        record(StepType.APPROVED, at, "by " + by, List.of());
        send(at, null);
    }

    /** Somebody said no: it ends before the supplier saw it. */
    void decline(Instant at, String reason, boolean stillWanted, Resourcing resourcing) {
        require(state == OrderState.PENDING_APPROVAL, "decline");
        end(OrderState.CANCELLED, StepType.CANCELLED, at, reason, stillWanted, resourcing);
    }

    /** @param reason why it leaves just now, after it waited; null where it did not */
    void send(@Nullable String reason) {
        send(head.issuedAt(), reason);
    }

    private void send(Instant at, @Nullable String reason) {
        require(state == OrderState.APPROVED, "send");
        state = OrderState.SENT;
        revise();
        List<SignalChange> changes = new ArrayList<>();
        for (OrderLine line : lines.values()) {
            for (Allocation allocation : line.allocations()) {
                changes.add(new SignalChange(allocation.signal(), SignalChange.Kind.ORDERED, allocation.quantity()));
            }
            addExcess(changes, line, line.excessQuantity());
        }
        changes.addAll(leftOut);
        record(StepType.SENT, at, reason, changes);
    }

    Outcome answer(SupplierAnswer answer, Resourcing resourcing) {
        Outcome refusal = refusalOf(answer);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        List<SignalChange> changes = new ArrayList<>();
        Map<SupplierAnswer.Kind, Set<Integer>> otherThanOrdered = new EnumMap<>(SupplierAnswer.Kind.class);
        for (SupplierAnswer.LineAnswer said : answer.lines()) {
            OrderLine line = line(said.lineNumber());
            BigDecimal excessBefore = line.excessQuantity();
            BigDecimal lastSaid = line.progress().expectedQuantity();
            line.answer(said.deliverableQuantity(), said.promisedDate());
            addExcess(changes, line, line.excessQuantity().subtract(excessBefore));
            close(line, Resourcing.Cause.REFUSED_BY_SUPPLIER, answer.respondedAt(), resourcing, changes);
            if (said.kind() != SupplierAnswer.Kind.ACCEPTED || said.quantity().compareTo(lastSaid) != 0) {
                otherThanOrdered
                        .computeIfAbsent(said.kind(), kind -> new HashSet<>())
                        .add(said.lineNumber());
            }
        }
        if (otherThanOrdered.containsKey(SupplierAnswer.Kind.SUBSTITUTED)) {
            revise();
        }
        if (nothingExpected()) {
            state = OrderState.REJECTED;
            record(StepType.REJECTED, answer.respondedAt(), reasonOf(answer), changes);
            return APPLIED;
        }
        boolean asOrdered = otherThanOrdered.isEmpty();
        state = state.answered(asOrdered ? OrderState.ACKNOWLEDGED : OrderState.CHANGED);
        record(
                asOrdered ? StepType.ACKNOWLEDGED : StepType.CHANGED,
                answer.respondedAt(),
                asOrdered ? null : reasonOf(answer),
                changes);
        closeWhenComplete(answer.respondedAt());
        return APPLIED;
    }

    Outcome despatch(Despatch despatch) {
        Outcome refusal = refusalOf(despatch);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        List<SignalChange> changes = new ArrayList<>();
        for (Despatch.Line shipped : despatch.lines()) {
            OrderLine line = line(shipped.lineNumber());
            Shelf before = Shelf.of(line);
            BigDecimal excessBefore = shippedBeyondExpected(line);
            for (ReceivedGoods.Served moving : line.ship(shipped.quantity(), despatch.expectedArrival())) {
                changes.add(new SignalChange(moving.signal(), SignalChange.Kind.IN_TRANSIT, moving.quantity()));
            }
            addExcess(changes, line, shippedBeyondExpected(line).subtract(excessBefore));
            depart(line, before, despatch.despatchedAt());
            if (shipped.sscc() != null) {
                packages.add(shipped);
            }
        }
        state = state.shipped();
        record(StepType.SHIPPED, despatch.despatchedAt(), null, changes);
        return APPLIED;
    }

    /** Units that wait at our dock to be judged are shipped, whether or not an advice said so. */
    void stand(Map<Integer, BigDecimal> unitsByLine, Instant at) {
        if (!state.isOpen()) {
            return;
        }
        List<SignalChange> changes = new ArrayList<>();
        boolean news = false;
        for (Map.Entry<Integer, BigDecimal> standing : new TreeMap<>(unitsByLine).entrySet()) {
            OrderLine line = line(standing.getKey());
            BigDecimal unsaid = line.unsaid(standing.getValue());
            if (unsaid.signum() > 0) {
                Shelf before = Shelf.of(line);
                for (ReceivedGoods.Served moving : line.ship(unsaid, null)) {
                    changes.add(new SignalChange(moving.signal(), SignalChange.Kind.IN_TRANSIT, moving.quantity()));
                }
                depart(line, before, at);
                news = true;
            }
        }
        if (news) {
            state = state.shipped();
            record(StepType.SHIPPED, at, "WAITS_FOR_INSPECTION", changes);
        }
    }

    BigDecimal outstandingQuantity(int lineNumber) {
        OrderLine line = lines.get(lineNumber);
        return line == null || !state.isOpen() ? BigDecimal.ZERO : line.outstandingQuantity();
    }

    /** Goods that come after the end of the order are on the dock all the same: they are booked, for no signal. */
    Outcome receive(DockReceipt receipt, LocalDate businessDate, Resourcing resourcing, List<ReceivedGoods> received) {
        Outcome refusal = refusalOf(receipt);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        List<SignalChange> changes = new ArrayList<>();
        String rejectionReason = null;
        for (DockReceipt.Line arrived : receipt.lines()) {
            OrderLine line = line(arrived.lineNumber());
            Shelf before = Shelf.of(line);
            List<ReceivedGoods.Served> served =
                    line.receive(arrived.acceptedQuantity(), arrived.rejectedQuantity(), businessDate);
            if (arrived.acceptedQuantity().signum() > 0) {
                received.add(goods(receipt, arrived, line, served, businessDate));
            }
            if (arrived.rejectedQuantity().signum() > 0 && rejectionReason == null) {
                rejectionReason = arrived.rejectionReason() == null ? "REFUSED_AT_DOCK" : arrived.rejectionReason();
            }
            depart(line, before, receipt.occurredAt());
            close(line, Resourcing.Cause.REFUSED_AT_DOCK, receipt.occurredAt(), resourcing, changes);
        }
        if (!state.isOpen()) {
            record(StepType.RECEIVED, receipt.occurredAt(), "CAME_AFTER_" + state, changes);
        } else if (nothingOutstanding()) {
            state = OrderState.RECEIVED;
            record(StepType.RECEIVED, receipt.occurredAt(), rejectionReason, changes);
            state = OrderState.CLOSED;
            record(StepType.CLOSED, receipt.occurredAt(), null, List.of());
        } else {
            state = OrderState.PARTIALLY_RECEIVED;
            record(StepType.PARTIALLY_RECEIVED, receipt.occurredAt(), rejectionReason, changes);
        }
        return APPLIED;
    }

    /**
     * Accepted units are on the shelf no more. The needs that they met stay met: their stock goes down, and the loop asks
     * anew where its rule says so. The supplier owes nothing for them, so that they are never asked for twice.
     */
    Outcome takeBack(TakeBack goods) {
        Outcome refusal = refusalOf(goods);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        List<TakenBackGoods.Line> gone = new ArrayList<>();
        for (TakeBack.Line back : goods.lines()) {
            OrderLine line = line(back.lineNumber());
            line.takeBack(back.quantity());
            gone.add(new TakenBackGoods.Line(
                    back.lineNumber(),
                    line.terms().item(),
                    back.quantity(),
                    line.terms().unit()));
        }
        revise();
        record(StepType.CHANGED, goods.occurredAt(), goods.kind() + ": " + goods.reason(), List.of());
        takenBack.add(new TakenBackGoods(
                head.number() + "#" + lastSequence,
                goods.kind(),
                head.shipTo(),
                head.number(),
                goods.occurredAt(),
                gone));
        return APPLIED;
    }

    /** Gives the order up before anything was shipped. Cancelling twice is cancelling once. */
    Outcome cancel(Instant at, String reason, boolean stillWanted, Resourcing resourcing) {
        if (state == OrderState.CANCELLED) {
            return APPLIED;
        }
        if (!state.isCancellable()) {
            return new Outcome.Refused(
                    "NOT_CANCELLABLE", "order " + head.number() + " is " + state + "; use short-close after despatch");
        }
        giveUp(OrderState.CANCELLED, StepType.CANCELLED, at, reason, stillWanted, resourcing);
        return APPLIED;
    }

    /** Gives up what has not come of an order that was shipped or received in part. Twice is once. */
    Outcome shortClose(Instant at, String reason, boolean stillWanted, Resourcing resourcing) {
        if (state == OrderState.SHORT_CLOSED) {
            return APPLIED;
        }
        if (!state.isShortClosable()) {
            return new Outcome.Refused(
                    "NOT_SHORT_CLOSABLE", "order " + head.number() + " is " + state + "; use cancel before despatch");
        }
        giveUp(OrderState.SHORT_CLOSED, StepType.SHORT_CLOSED, at, reason, stillWanted, resourcing);
        return APPLIED;
    }

    /**
     * Asks for a line sooner, at another price of all its units: a revision that the supplier answers like any other. Once
     * for each line.
     */
    Outcome expedite(int lineNumber, LocalDate wanted, BigDecimal unitPrice, Instant at, String why) {
        Outcome refusal = refusalUnlessOpen(head.supplier(), List.of(lineNumber), true);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        OrderLine line = line(lineNumber);
        if (!line.isExpeditable()) {
            return new Outcome.Refused(
                    "NOT_EXPEDITABLE",
                    "line " + lineNumber + " was expedited before, or part of it came, or nothing is outstanding");
        }
        line.expedite(wanted, unitPrice);
        revise();
        record(StepType.REVISED, at, why, List.of());
        return APPLIED;
    }

    /** Takes units from the supplier that it has not shipped, for somebody who is sooner; they leave in this step. */
    Outcome handOver(int lineNumber, BigDecimal units, Instant at, String why, Resourcing resourcing) {
        Outcome refusal = refusalUnlessOpen(head.supplier(), List.of(lineNumber), true);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        OrderLine line = line(lineNumber);
        if (units.signum() <= 0 || units.compareTo(line.unshippedQuantity()) > 0) {
            return new Outcome.Refused(
                    "NOT_AT_SUPPLIER",
                    "line " + lineNumber + ": "
                            + line.unshippedQuantity().stripTrailingZeros().toPlainString()
                            + " of its needs are with the supplier still");
        }
        List<SignalChange> changes = new ArrayList<>();
        reopen(line.handOver(units), Resourcing.Cause.WITHDRAWN_AND_WANTED, at, resourcing, changes);
        revise();
        if (nothingExpected() && state.isCancellable()) {
            state = OrderState.CANCELLED;
            record(StepType.CANCELLED, at, why, changes);
        } else {
            record(StepType.REVISED, at, why, changes);
            closeWhenComplete(at);
        }
        return APPLIED;
    }

    /** Asks the supplier for an answer: it gets the order once more, as its next revision. */
    Outcome chase(Instant at, String why) {
        if (!state.isOpen()) {
            return new Outcome.Refused("ORDER_CLOSED", "order " + head.number() + " is " + state);
        }
        revise();
        note(at, why);
        return APPLIED;
    }

    /** Writes into the history what moves nothing. */
    void note(Instant at, String what) {
        record(StepType.NOTED, at, what, List.of());
    }

    /** Reports lines whose due day has passed with units outstanding: one step per due day, each day once. */
    void reportLate(LocalDate today, ShipToDays days) {
        if (!state.isOpen()) {
            return;
        }
        NavigableMap<LocalDate, List<OrderLine>> overdue = new TreeMap<>();
        for (OrderLine line : lines.values()) {
            if (line.isOverdueOn(today)) {
                overdue.computeIfAbsent(line.dueDate(), due -> new ArrayList<>())
                        .add(line);
            }
        }
        overdue.forEach((due, lateLines) -> {
            lateLines.forEach(OrderLine::reportLate);
            record(StepType.LATE, days.endOf(head.shipTo(), due), "due " + due + ", still outstanding", List.of());
        });
    }

    private void giveUp(
            OrderState end, StepType step, Instant at, String reason, boolean stillWanted, Resourcing resourcing) {
        revise();
        end(end, step, at, reason, stillWanted, resourcing);
    }

    private void end(
            OrderState end, StepType step, Instant at, String reason, boolean stillWanted, Resourcing resourcing) {
        Resourcing.Cause cause = stillWanted ? Resourcing.Cause.WITHDRAWN_AND_WANTED : Resourcing.Cause.WITHDRAWN;
        List<SignalChange> changes = new ArrayList<>();
        for (OrderLine line : lines.values()) {
            line.expectNoMore();
            close(line, cause, at, resourcing, changes);
        }
        state = end;
        record(step, at, reason, changes);
    }

    private void close(
            OrderLine line, Resourcing.Cause cause, Instant at, Resourcing resourcing, List<SignalChange> changes) {
        reopen(line.closeWhatWillNotCome(), cause, at, resourcing, changes);
    }

    private void reopen(
            List<OrderLine.Closing> closings,
            Resourcing.Cause cause,
            Instant at,
            Resourcing resourcing,
            List<SignalChange> changes) {
        for (OrderLine.Closing closing : closings) {
            BigDecimal unfulfilled = resourcing.reopen(closing.allocation(), closing.closedQuantity(), head, cause, at);
            if (unfulfilled.signum() > 0) {
                changes.add(
                        new SignalChange(closing.allocation().signal(), SignalChange.Kind.UNFULFILLED, unfulfilled));
            }
        }
    }

    /** What had left the supplier of a line before a step. */
    private record Shelf(BigDecimal departedQuantity, List<ReceivedGoods.Served> departed) {
        static Shelf of(OrderLine line) {
            return new Shelf(line.departedQuantity(), line.departed());
        }
    }

    private void depart(OrderLine line, Shelf before, Instant at) {
        BigDecimal left = line.departedQuantity().subtract(before.departedQuantity());
        if (left.signum() <= 0) {
            return;
        }
        List<ReceivedGoods.Served> now = line.departed();
        List<ReceivedGoods.Served> served = new ArrayList<>();
        BigDecimal rest = left;
        for (int i = 0; i < now.size(); i++) {
            BigDecimal units = now.get(i)
                    .quantity()
                    .subtract(before.departed().get(i).quantity())
                    .min(rest);
            if (units.signum() > 0) {
                served.add(new ReceivedGoods.Served(now.get(i).signal(), units));
                rest = rest.subtract(units);
            }
        }
        departures.add(new Departure(lastSequence + 1, line.terms(), left, served, at));
    }

    private void closeWhenComplete(Instant at) {
        if (nothingOutstanding()) {
            state = OrderState.RECEIVED;
            record(StepType.RECEIVED, at, "nothing more to come", List.of());
            state = OrderState.CLOSED;
            record(StepType.CLOSED, at, null, List.of());
        }
    }

    private ReceivedGoods goods(
            DockReceipt receipt,
            DockReceipt.Line arrived,
            OrderLine line,
            List<ReceivedGoods.Served> served,
            LocalDate businessDate) {
        return new ReceivedGoods(
                receipt.eventId(),
                arrived.lineNumber(),
                head.shipTo(),
                line.terms().item(),
                arrived.acceptedQuantity(),
                line.terms().unit(),
                head.number(),
                head.supplier(),
                line.terms().unitPrice(),
                head.currency(),
                served,
                receipt.occurredAt(),
                businessDate,
                arrived.lot(),
                arrived.bestBefore());
    }

    private Outcome refusalOf(SupplierAnswer answer) {
        Outcome refusal = refusalUnlessOpen(
                answer.supplier(),
                answer.lines().stream()
                        .map(SupplierAnswer.LineAnswer::lineNumber)
                        .toList(),
                true);
        for (SupplierAnswer.LineAnswer said : answer.lines()) {
            if (said.quantity().signum() < 0) {
                return new Outcome.Refused(
                        "INVALID_QUANTITY", "line " + said.lineNumber() + ": quantity is below zero");
            }
        }
        return refusal;
    }

    private Outcome refusalOf(Despatch despatch) {
        Outcome refusal = refusalUnlessOpen(
                despatch.supplier(),
                despatch.lines().stream().map(Despatch.Line::lineNumber).toList(),
                false);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        for (Despatch.Line shipped : despatch.lines()) {
            if (!line(shipped.lineNumber()).terms().item().equals(shipped.item())) {
                return new Outcome.Refused(
                        "WRONG_ITEM",
                        "line " + shipped.lineNumber() + " is for item "
                                + line(shipped.lineNumber()).terms().item());
            }
            if (shipped.quantity().signum() <= 0) {
                return new Outcome.Refused(
                        "INVALID_QUANTITY", "line " + shipped.lineNumber() + ": quantity is not above zero");
            }
        }
        return APPLIED;
    }

    Outcome refusalOf(DockReceipt receipt) {
        if (!receipt.location().equals(head.shipTo())) {
            return new Outcome.Refused(
                    "WRONG_LOCATION",
                    "order " + head.number() + " is for " + head.shipTo() + ", not " + receipt.location());
        }
        if (state == OrderState.PENDING_APPROVAL) {
            return new Outcome.Refused("NOT_SENT", "order " + head.number() + " waits for approval");
        }
        Outcome refusal = refusalOf(
                receipt.lines().stream().map(DockReceipt.Line::lineNumber).toList(), true);
        boolean something = false;
        for (DockReceipt.Line arrived : receipt.lines()) {
            if (!arrived.hasValidLot()) {
                return new Outcome.Refused(
                        "INVALID_LOT",
                        "line " + arrived.lineNumber()
                                + ": a lot has 1 to 40 printable ASCII characters, without spaces at the ends");
            }
            if (arrived.acceptedQuantity().signum() < 0
                    || arrived.rejectedQuantity().signum() < 0) {
                return new Outcome.Refused(
                        "INVALID_QUANTITY", "line " + arrived.lineNumber() + ": a quantity is below zero");
            }
            something |= arrived.acceptedQuantity().signum() > 0
                    || arrived.rejectedQuantity().signum() > 0;
        }
        if (refusal instanceof Outcome.Applied && !something) {
            return new Outcome.Refused("EMPTY_RECEIPT", "nothing was accepted or rejected");
        }
        return refusal;
    }

    private Outcome refusalOf(TakeBack goods) {
        if (head.shipFrom() != null) {
            return new Outcome.Refused(
                    "TRANSFER",
                    "order " + head.number() + " is a transfer from " + head.shipFrom()
                            + "; count both locations, or order it the other way");
        }
        Outcome refusal =
                refusalOf(goods.lines().stream().map(TakeBack.Line::lineNumber).toList(), true);
        if (refusal instanceof Outcome.Refused) {
            return refusal;
        }
        for (TakeBack.Line back : goods.lines()) {
            if (back.quantity().signum() <= 0) {
                return new Outcome.Refused(
                        "INVALID_QUANTITY", "line " + back.lineNumber() + ": quantity is not above zero");
            }
            BigDecimal received = line(back.lineNumber()).progress().receivedQuantity();
            if (back.quantity().compareTo(received) > 0) {
                return new Outcome.Refused(
                        "MORE_THAN_RECEIVED",
                        "line " + back.lineNumber() + ": "
                                + received.stripTrailingZeros().toPlainString()
                                + " were accepted and not taken back yet");
            }
        }
        return APPLIED;
    }

    private Outcome refusalUnlessOpen(String supplier, List<Integer> lineNumbers, boolean eachLineOnce) {
        if (!supplier.equals(head.supplier())) {
            return new Outcome.Refused("WRONG_SUPPLIER", "order " + head.number() + " is not with " + supplier);
        }
        if (!state.isOpen()) {
            return new Outcome.Refused("ORDER_CLOSED", "order " + head.number() + " is " + state);
        }
        return refusalOf(lineNumbers, eachLineOnce);
    }

    private Outcome refusalOf(List<Integer> lineNumbers, boolean eachLineOnce) {
        if (lineNumbers.isEmpty()) {
            return new Outcome.Refused("NO_LINES", "there must be at least one line");
        }
        Set<Integer> seen = new HashSet<>();
        for (int lineNumber : lineNumbers) {
            if (!lines.containsKey(lineNumber)) {
                return new Outcome.Refused("UNKNOWN_LINE", "order " + head.number() + " has no line " + lineNumber);
            }
            if (!seen.add(lineNumber) && eachLineOnce) {
                return new Outcome.Refused("DUPLICATE_LINE", "line " + lineNumber + " is there more than once");
            }
        }
        return APPLIED;
    }

    private OrderLine line(int lineNumber) {
        OrderLine line = lines.get(lineNumber);
        if (line == null) {
            throw new IllegalArgumentException("order " + head.number() + " has no line " + lineNumber);
        }
        return line;
    }

    private boolean nothingOutstanding() {
        return lines.values().stream()
                .allMatch(line -> line.outstandingQuantity().signum() == 0);
    }

    private boolean nothingExpected() {
        return lines.values().stream()
                .allMatch(line -> line.progress().expectedQuantity().signum() == 0);
    }

    private static BigDecimal shippedBeyondExpected(OrderLine line) {
        return line.progress()
                .shippedQuantity()
                .subtract(line.progress().expectedQuantity())
                .max(BigDecimal.ZERO);
    }

    /** Excess is told to the newest need of the line. */
    private static void addExcess(List<SignalChange> changes, OrderLine line, BigDecimal units) {
        if (units.signum() > 0 && !line.allocations().isEmpty()) {
            SignalKey newest =
                    line.allocations().get(line.allocations().size() - 1).signal();
            changes.add(new SignalChange(newest, SignalChange.Kind.EXCESS, units));
        }
    }

    private static @Nullable String reasonOf(SupplierAnswer answer) {
        Map<String, Boolean> reasons = new LinkedHashMap<>();
        for (SupplierAnswer.LineAnswer said : answer.lines()) {
            if (said.kind() != SupplierAnswer.Kind.ACCEPTED) {
                String offer = said.substituteItem() == null ? "" : " by " + said.substituteItem();
                String why = said.reason() == null ? "" : ": " + said.reason();
                reasons.put(said.kind() + offer + why, true);
            }
        }
        String joined = String.join("; ", reasons.keySet());
        return joined.isEmpty() ? null : joined.substring(0, Math.min(joined.length(), 500));
    }

    private void revise() {
        if (!revised) {
            revision++;
            revised = true;
        }
    }

    private void record(StepType type, Instant at, @Nullable String reason, List<SignalChange> changes) {
        lastSequence++;
        steps.add(new OrderStep(
                head.number(),
                lastSequence,
                type,
                head.supplier(),
                head.shipTo(),
                head.currency(),
                at,
                reason,
                lines.values().stream().map(OrderLine::snapshot).toList(),
                changes,
                head.shipFrom()));
    }

    private void require(boolean holds, String action) {
        if (!holds) {
            throw new IllegalStateException("cannot " + action + " order " + head.number() + " in state " + state);
        }
    }
}
