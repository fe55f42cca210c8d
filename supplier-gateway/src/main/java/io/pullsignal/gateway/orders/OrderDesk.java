package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.approval.ApprovalLimits;
import io.pullsignal.gateway.approval.Buyer;
import io.pullsignal.gateway.sourcing.Disruption;
import io.pullsignal.gateway.sourcing.SourceChoice;
import io.pullsignal.gateway.sourcing.SourcePlan;
import io.pullsignal.gateway.sourcing.SourcedQuantities;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's work on orders, in memory: give it what was loaded and locked, hand it needs and messages one after
 * the other, {@linkplain #send send} what was drafted, then save what it holds.
 *
 * <p>Needs of one transaction for one supplier and ship-to share an order. A need without a source ends as unfulfilled
 * with an UNSOURCED step; nothing is ever dropped.
 */
public final class OrderDesk {
    private final Map<String, PurchaseOrder> orders;
    private final Map<SignalKey, SignalAccount> accounts;
    private final Sources sources;
    private final ShipToDays days;
    private final int attemptsMaximum;
    private final ApprovalLimits limits;
    private final Drafts drafts = new Drafts();
    private final List<PurchaseOrder> newOrders = new ArrayList<>();
    private final List<OrderStep> unsourced = new ArrayList<>();
    private final List<ReceivedGoods> received = new ArrayList<>();
    private final List<DockReceipt> receipts = new ArrayList<>();
    private final List<CollectedSignal> collected = new ArrayList<>();
    private final Resourcing resourcing = this::reopen;
    private @Nullable String departureReason;
    private @Nullable String requestedBy;

    /**
     * @param orders the orders that messages may concern, by number
     * @param accounts the signals which these orders serve
     * @param sources the terms of all items in question
     * @param attemptsMaximum how often one need may be ordered before it is given up, at least 1
     * @param limits what may be ordered on whose word
     */
    public OrderDesk(
            Map<String, PurchaseOrder> orders,
            Map<SignalKey, SignalAccount> accounts,
            Sources sources,
            ShipToDays days,
            int attemptsMaximum,
            ApprovalLimits limits) {
        this.limits = limits;
        this.orders = new TreeMap<>(orders);
        this.accounts = new TreeMap<>(accounts);
        this.sources = sources;
        this.days = days;
        this.attemptsMaximum = attemptsMaximum;
    }

    /** Where everything is ordered at once. */
    public OrderDesk(
            Map<String, PurchaseOrder> orders,
            Map<SignalKey, SignalAccount> accounts,
            Sources sources,
            ShipToDays days,
            int attemptsMaximum) {
        this(orders, accounts, sources, days, attemptsMaximum, ApprovalLimits.NONE);
    }

    /** Orders a need that is seen for the first time, or lets it wait for others that go to the same supplier. */
    public void order(Signal signal) {
        Sources.Want want = want(signal.key(), signal.raisedAt());
        SourcePlan plan = plan(signal, want);
        if (plan instanceof SourcePlan.Split split && !signal.isUrgent()) {
            String supplier = split.parts().get(0).terms().supplier();
            Optional<Instant> leavesAt = sources.leavesAt(supplier, want);
            if (leavesAt.isPresent()) {
                collected.add(new CollectedSignal(signal.key(), supplier, leavesAt.get()));
                return;
            }
        }
        order(signal, plan, want);
    }

    /**
     * Orders needs that waited for each other.
     *
     * @param at when they leave
     */
    public void orderCollected(List<Signal> signals, Instant at) {
        for (Signal signal : signals) {
            Sources.Want want = want(signal.key(), at);
            order(signal, plan(signal, want), want);
        }
    }

    private SourcePlan plan(Signal signal, Sources.Want want) {
        return sources.first(signal.key().item(), signal.supplier(), signal.quantity(), want);
    }

    private void order(Signal signal, SourcePlan plan, Sources.Want want) {
        SignalAccount account = SignalAccount.opened(signal);
        if (accounts.putIfAbsent(signal.key(), account) != null) {
            throw new IllegalArgumentException("signal " + signal.key().id() + " was ordered before");
        }
        if (plan instanceof SourcePlan.Split split) {
            for (SourcePlan.Part part : split.parts()) {
                draft(account, 1, part.quantity(), part.terms(), part.reason(), want, !part.roundedBefore());
            }
        } else if (plan instanceof SourcePlan.None none) {
            account.declareUnfulfilled(signal.quantity(), none.reason());
            unsourced.add(unsourced(signal, none.reason()));
        }
    }

    public Outcome answer(SupplierAnswer answer) {
        PurchaseOrder order = orders.get(answer.orderNumber());
        return order == null ? unknown(answer.orderNumber()) : order.answer(answer, resourcing);
    }

    public Outcome despatch(Despatch despatch) {
        PurchaseOrder order = orders.get(despatch.orderNumber());
        return order == null ? unknown(despatch.orderNumber()) : order.despatch(despatch);
    }

    public Outcome receive(DockReceipt receipt) {
        PurchaseOrder order = orders.get(receipt.orderNumber());
        if (order == null) {
            return unknown(receipt.orderNumber());
        }
        LocalDate businessDate = days.dayAt(order.head().shipTo(), receipt.occurredAt());
        Outcome outcome = order.receive(receipt, businessDate, resourcing, received);
        if (outcome instanceof Outcome.Applied) {
            receipts.add(receipt);
        }
        return outcome;
    }

    /**
     * Units that stand at our dock and wait to be judged have left the supplier: they are not cancelled, and an answer
     * that comes late does not refuse them.
     *
     * @param unitsByLine all that wait
     */
    public void stand(String orderNumber, Map<Integer, BigDecimal> unitsByLine, Instant at) {
        PurchaseOrder order = orders.get(orderNumber);
        if (order != null) {
            order.stand(unitsByLine, at);
        }
    }

    /** Units of a line that are still expected; zero where there is no such line. */
    public BigDecimal outstandingQuantity(String orderNumber, int lineNumber) {
        PurchaseOrder order = orders.get(orderNumber);
        return order == null ? BigDecimal.ZERO : order.outstandingQuantity(lineNumber);
    }

    /** Whether a receipt would be booked; changes nothing. */
    public Outcome examine(DockReceipt receipt) {
        PurchaseOrder order = orders.get(receipt.orderNumber());
        return order == null ? unknown(receipt.orderNumber()) : order.refusalOf(receipt);
    }

    /** Takes accepted units back: their receipt was a mistake, or they went back to the supplier. */
    public Outcome takeBack(TakeBack goods) {
        PurchaseOrder order = orders.get(goods.orderNumber());
        return order == null ? unknown(goods.orderNumber()) : order.takeBack(goods);
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome cancel(String orderNumber, Instant at, String reason, boolean stillWanted) {
        PurchaseOrder order = orders.get(orderNumber);
        return order == null ? unknown(orderNumber) : order.cancel(at, reason, stillWanted, resourcing);
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome shortClose(String orderNumber, Instant at, String reason, boolean stillWanted) {
        PurchaseOrder order = orders.get(orderNumber);
        return order == null ? unknown(orderNumber) : order.shortClose(at, reason, stillWanted, resourcing);
    }

    /** Numbers of the orders that were loaded, in their order. */
    public List<String> orderNumbers() {
        return List.copyOf(orders.keySet());
    }

    /** A line of an order with what a decision about it needs to know; empty where there is no such line. */
    public Optional<OpenLine> line(String orderNumber, int lineNumber, Instant at) {
        PurchaseOrder order = orders.get(orderNumber);
        if (order == null || !order.state().isOpen()) {
            return Optional.empty();
        }
        return order.lines().stream()
                .filter(line -> line.terms().lineNumber() == lineNumber)
                .findFirst()
                .map(line -> new OpenLine(
                        order,
                        line,
                        tried(line),
                        sources,
                        new Sources.Want(days.shipTo(order.head().shipTo()), at)));
    }

    /** Asks for a line sooner, at another price. */
    public Outcome expedite(
            String orderNumber, int lineNumber, LocalDate wanted, BigDecimal unitPrice, Instant at, String why) {
        PurchaseOrder order = orders.get(orderNumber);
        return order == null ? unknown(orderNumber) : order.expedite(lineNumber, wanted, unitPrice, at, why);
    }

    /**
     * Asks a backup for units of a line that their supplier has not shipped. The first order is reduced in the same
     * transaction, so that no unit is ordered twice.
     */
    public Outcome handOver(
            String orderNumber, int lineNumber, BigDecimal units, String backup, Instant at, String why) {
        OpenLine line = line(orderNumber, lineNumber, at).orElse(null);
        if (line == null) {
            return unknown(orderNumber);
        }
        String item = line.line().terms().item();
        Optional<SourcingTerms> terms = sources.untried(item, line.tried(), units, line.want()).stream()
                .filter(each -> each.supplier().equals(backup))
                .findFirst();
        if (terms.isEmpty()) {
            return new Outcome.Refused("NO_SOURCE", backup + " delivers no " + item + " or was asked before");
        }
        if (wasTriedTooOften(line.line())) {
            return new Outcome.Refused("TOO_MANY_ATTEMPTS", "it was ordered " + attemptsMaximum + " times already");
        }
        return line.order().handOver(lineNumber, units, at, why, (allocation, closed, head, cause, when) -> {
            SignalAccount account = release(allocation, closed, head);
            draft(account, allocation.attempt() + 1, closed, terms.get(), "SOONER", line.want(), true);
            return BigDecimal.ZERO;
        });
    }

    /**
     * Takes from a supplier that delivers less what it has not shipped of lines that are affected, beyond the part that is
     * left of each; the next source is asked for it. Where there is none it stays. Twice is once.
     */
    public void resource(Disruption disruption, Instant at) {
        for (PurchaseOrder order : List.copyOf(orders.values())) {
            if (!order.state().isOpen() || !order.head().supplier().equals(disruption.supplier())) {
                continue;
            }
            LocalDate today = days.dayAt(order.head().shipTo(), at);
            for (OrderLine line : List.copyOf(order.lines())) {
                BigDecimal beyond = line.progress()
                        .expectedQuantity()
                        .subtract(disruption.left(line.terms().orderedQuantity()));
                BigDecimal moved = beyond.min(line.unshippedQuantity());
                if (moved.signum() > 0
                        && disruption.covers(line.expectedOn(today))
                        && !wasTriedTooOften(line)
                        && hasOtherSource(order, line, moved, at)) {
                    order.handOver(
                            line.terms().lineNumber(), moved, at, "DISRUPTION: " + disruption.reason(), resourcing);
                }
            }
        }
    }

    private boolean hasOtherSource(PurchaseOrder order, OrderLine line, BigDecimal units, Instant at) {
        Sources.Want want = new Sources.Want(days.shipTo(order.head().shipTo()), at);
        return !sources.untried(line.terms().item(), tried(line), units, want).isEmpty();
    }

    private boolean wasTriedTooOften(OrderLine line) {
        return line.allocations().stream()
                .anyMatch(allocation -> allocation.attempt() >= attemptsMaximum
                        && allocation.liveQuantity().signum() > 0);
    }

    /** Asks the supplier of an order for an answer. */
    public Outcome chase(String orderNumber, Instant at, String why) {
        PurchaseOrder order = orders.get(orderNumber);
        return order == null ? unknown(orderNumber) : order.chase(at, why);
    }

    /** Writes into the history of an order, where there is one, what moves nothing. */
    public void note(String orderNumber, Instant at, String what) {
        PurchaseOrder order = orders.get(orderNumber);
        if (order != null) {
            order.note(at, what);
        }
    }

    private Set<String> tried(OrderLine line) {
        Set<String> tried = new TreeSet<>();
        for (Allocation allocation : line.allocations()) {
            tried.addAll(account(allocation.signal()).suppliersTriedUpTo(allocation.attempt()));
        }
        return tried;
    }

    /** Sends an order that waits for somebody's word; whoever asked for it cannot say yes himself. */
    public Outcome approve(String orderNumber, Buyer buyer, Instant at) {
        PurchaseOrder order = orders.get(orderNumber);
        if (order == null) {
            return unknown(orderNumber);
        }
        PurchaseOrder.Head head = order.head();
        if (order.state() != OrderState.PENDING_APPROVAL) {
            return notPending(order);
        }
        if (!buyer.isKnown()) {
            return new Outcome.Refused("NOT_SIGNED_IN", "an order is approved by somebody with a name and a role");
        }
        if (buyer.name().equals(head.requestedBy())) {
            return new Outcome.Refused("FOUR_EYES", buyer.name() + " asked for order " + orderNumber);
        }
        if (!limits.allow(buyer.roles(), order.value(), head.currency(), cannotWait(order))) {
            return new Outcome.Refused(
                    "ABOVE_LIMIT",
                    "order " + orderNumber + " is worth more than " + buyer.name() + " may approve in "
                            + head.currency());
        }
        order.approve(buyer.name(), at);
        return new Outcome.Applied();
    }

    /** @param stillWanted true asks the next source for the units, false declares them unfulfilled */
    public Outcome decline(String orderNumber, Buyer buyer, Instant at, String reason, boolean stillWanted) {
        PurchaseOrder order = orders.get(orderNumber);
        if (order == null) {
            return unknown(orderNumber);
        }
        if (order.state() != OrderState.PENDING_APPROVAL) {
            return notPending(order);
        }
        order.decline(at, "not approved by " + buyer.name() + ": " + reason, stillWanted, resourcing);
        return new Outcome.Applied();
    }

    /** Whether a buyer may spend an amount that cannot wait. */
    public boolean allows(Buyer buyer, BigDecimal amount, String currency) {
        return limits.allow(buyer.roles(), amount, currency, true);
    }

    private static Outcome notPending(PurchaseOrder order) {
        return new Outcome.Refused(
                "NOT_PENDING", "order " + order.head().number() + " is " + order.state() + " and waits for nobody");
    }

    /** A customer waits for it, or another order did not bring it. */
    private boolean cannotWait(PurchaseOrder order) {
        return order.lines().stream()
                .flatMap(line -> line.allocations().stream())
                .anyMatch(allocation -> allocation.attempt() > 1
                        || account(allocation.signal()).signal().isUrgent());
    }

    /** Reports what is overdue at this instant, at each order's own location. */
    public void reportLate(Instant now) {
        for (PurchaseOrder order : orders.values()) {
            order.reportLate(days.dayAt(order.head().shipTo(), now), days);
        }
    }

    /** The orders as they would be sent now, without numbers. */
    public List<PurchaseOrder> preview() {
        return drafts.number(Collections.nCopies(drafts.count(), ""), requestedBy, (need, units) -> {});
    }

    /** What the drafted orders of a supplier are worth, of those in a currency. */
    public BigDecimal draftedValue(String supplier, String currency) {
        return preview().stream()
                .filter(order -> order.head().supplier().equals(supplier)
                        && order.head().currency().equals(currency))
                .map(PurchaseOrder::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Says why the drafted orders leave just now. */
    public void departBecause(String reason) {
        departureReason = reason;
    }

    /** Says who asks for what is drafted: somebody else has to approve it, where it needs that. */
    public void requestedBy(Buyer buyer) {
        requestedBy = buyer.isKnown() ? buyer.name() : null;
    }

    /** Signals that wait to be ordered with others. */
    public List<CollectedSignal> collectedSignals() {
        return Collections.unmodifiableList(collected);
    }

    /** How many numbers {@link #send} needs. */
    public int draftedOrders() {
        return drafts.count();
    }

    /**
     * Sends the drafted orders; those that need somebody's word wait for it.
     *
     * @param numbers one for each drafted order, in the order of use
     * @throws IllegalStateException when units of a signal were lost or ordered twice: nothing may be saved then
     */
    public void send(List<String> numbers) {
        for (PurchaseOrder order : drafts.number(numbers, requestedBy, this::leaveOut)) {
            if (limits.needWord(order.value(), order.head().currency(), cannotWait(order))) {
                order.askApproval();
            } else {
                order.approve();
                order.send(departureReason);
            }
            newOrders.add(order);
        }
        accounts.values().forEach(SignalAccount::requireBalanced);
    }

    public List<PurchaseOrder> newOrders() {
        return Collections.unmodifiableList(newOrders);
    }

    /** Orders, loaded before, in which something happened. */
    public List<PurchaseOrder> changedOrders() {
        return orders.values().stream()
                .filter(order -> !order.steps().isEmpty())
                .toList();
    }

    /** All accounts: of new signals, and of those that loaded orders serve. */
    public Collection<SignalAccount> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** Accounts in which units were declared unfulfilled. */
    public List<SignalAccount> accountsWithUnfulfilled() {
        return accounts.values().stream()
                .filter(SignalAccount::declaredUnfulfilled)
                .toList();
    }

    /** Steps of signals that found no source. */
    public List<OrderStep> unsourcedSteps() {
        return Collections.unmodifiableList(unsourced);
    }

    /** What was asked of whom, of items where shares, capacities or spread count it. */
    public List<SourcedQuantities.Entry> newlySourced() {
        return sources.newlySourced();
    }

    public List<ReceivedGoods> receivedGoods() {
        return Collections.unmodifiableList(received);
    }

    /** Receipts that had their effect. */
    public List<DockReceipt> receipts() {
        return Collections.unmodifiableList(receipts);
    }

    /** What is on shelves no more because it was taken back. */
    public List<TakenBackGoods> takenBackGoods() {
        return orders.values().stream()
                .flatMap(order -> order.takenBack().stream())
                .toList();
    }

    /** What left locations of ours for others. */
    public List<DespatchedGoods> despatchedGoods() {
        List<DespatchedGoods> despatched = new ArrayList<>();
        for (PurchaseOrder order : orders.values()) {
            String location = order.head().shipFrom();
            if (location != null) {
                order.departures().forEach(departure -> despatched.add(despatched(order.head(), location, departure)));
            }
        }
        return despatched;
    }

    private DespatchedGoods despatched(PurchaseOrder.Head head, String location, Departure departure) {
        return new DespatchedGoods(
                head.number() + "#" + departure.sequence(),
                departure.line().lineNumber(),
                location,
                head.shipTo(),
                departure.line().item(),
                departure.quantity(),
                departure.line().unit(),
                head.number(),
                departure.served(),
                departure.occurredAt(),
                days.dayAt(location, departure.occurredAt()));
    }

    private BigDecimal reopen(
            Allocation allocation,
            BigDecimal closedQuantity,
            PurchaseOrder.Head order,
            Resourcing.Cause cause,
            Instant at) {
        SignalAccount account = release(allocation, closedQuantity, order);
        Sources.Want want = want(allocation.signal(), at);
        SourceChoice choice = again(allocation, account, closedQuantity, order.supplier(), cause, want);
        if (choice instanceof SourceChoice.Chosen chosen) {
            draft(account, allocation.attempt() + 1, closedQuantity, chosen.terms(), chosen.reason(), want, true);
            return BigDecimal.ZERO;
        }
        account.declareUnfulfilled(closedQuantity, choice.reason());
        return closedQuantity;
    }

    /** Units of an allocation will not come by it; they count no more for whoever was asked. */
    private SignalAccount release(Allocation allocation, BigDecimal closedQuantity, PurchaseOrder.Head order) {
        SignalAccount account = account(allocation.signal());
        account.release(closedQuantity);
        Sources.Want asked = want(allocation.signal(), order.issuedAt());
        sources.takeBack(allocation.signal().item(), order.supplier(), closedQuantity, asked);
        return account;
    }

    private SourceChoice again(
            Allocation allocation,
            SignalAccount account,
            BigDecimal quantity,
            String supplier,
            Resourcing.Cause cause,
            Sources.Want want) {
        String item = allocation.signal().item();
        if (cause == Resourcing.Cause.WITHDRAWN) {
            return new SourceChoice.None("WITHDRAWN_BY_BUYER");
        }
        if (allocation.attempt() >= attemptsMaximum) {
            return new SourceChoice.None("TOO_MANY_ATTEMPTS");
        }
        Set<String> tried = account.suppliersTriedUpTo(allocation.attempt());
        return cause == Resourcing.Cause.REFUSED_AT_DOCK
                ? sources.replacement(item, tried, supplier, quantity, want)
                : sources.next(item, tried, quantity, want);
    }

    private Sources.Want want(SignalKey signal, Instant at) {
        return new Sources.Want(days.shipTo(signal.location()), at);
    }

    private void draft(
            SignalAccount account,
            int attempt,
            BigDecimal quantity,
            SourcingTerms terms,
            String reason,
            Sources.Want want,
            boolean roundedHere) {
        SignalAccount.Claim claim = account.allocate(attempt, terms.supplier(), quantity);
        Signal signal = account.signal();
        sources.count(signal.key().item(), terms.supplier(), quantity, want);
        drafts.add(
                new Drafts.Need(
                        signal,
                        Allocation.of(signal.key(), claim.attempt(), claim.part(), quantity, reason),
                        want.at(),
                        sources.arrival(terms, want),
                        roundedHere),
                terms,
                sources.locationOf(terms.supplier()).orElse(null));
    }

    private void leaveOut(Drafts.Need need, BigDecimal units) {
        SignalAccount account = account(need.signal().key());
        account.release(units);
        account.declareUnfulfilled(units, "WITHIN_TOLERANCE");
    }

    private SignalAccount account(SignalKey signal) {
        SignalAccount account = accounts.get(signal);
        if (account == null) {
            throw new IllegalStateException("signal " + signal.id() + " was not loaded");
        }
        return account;
    }

    private static OrderStep unsourced(Signal signal, String reason) {
        return new OrderStep(
                signal.key().id(),
                1,
                StepType.UNSOURCED,
                "",
                signal.key().location(),
                "",
                signal.raisedAt(),
                reason,
                List.of(),
                List.of(new SignalChange(signal.key(), SignalChange.Kind.UNFULFILLED, signal.quantity())),
                null);
    }

    private static Outcome unknown(String orderNumber) {
        return new Outcome.Refused("UNKNOWN_ORDER", "there is no order " + orderNumber);
    }
}
