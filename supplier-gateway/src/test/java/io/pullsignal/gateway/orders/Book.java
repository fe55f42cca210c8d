package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.approval.ApprovalLimits;
import io.pullsignal.gateway.sourcing.Capacity;
import io.pullsignal.gateway.sourcing.Consolidation;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Preference;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.Sources;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.Validity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps between transactions what the database keeps, as plain values, so that each transaction starts from them. */
final class Book {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    static final ShipToDays DAYS =
            new ShipToDays(Map.of("SHOP", ZoneId.of("Europe/Berlin"), "DEPOT", ZoneId.of("Europe/Berlin")));

    final Map<String, PurchaseOrder> orders = new TreeMap<>();
    final Map<SignalKey, SignalAccount> accounts = new TreeMap<>();
    final List<OrderStep> steps = new ArrayList<>();
    final List<ReceivedGoods> received = new ArrayList<>();
    final List<DespatchedGoods> despatched = new ArrayList<>();
    final List<TakenBackGoods> takenBack = new ArrayList<>();
    ApprovalLimits limits = ApprovalLimits.NONE;
    private final Sources sources;
    private int lastNumber;

    Book(SourcingTerms... terms) {
        this(Map.of(), terms);
    }

    /** @param locations of the suppliers that are one of ours */
    Book(Map<String, String> locations, SourcingTerms... terms) {
        this.sources = new Sources(
                List.of(terms),
                List.of(terms).stream()
                        .map(SourcingTerms::supplier)
                        .distinct()
                        .collect(Collectors.toMap(code -> code, code -> supplier(code, locations.get(code)))));
    }

    private static Supplier supplier(String code, @Nullable String location) {
        return new Supplier(code, code, "EUR", true, location, null, DeliveryTerms.ANY_DAY, Consolidation.NONE);
    }

    static SourcingTerms terms(String supplier, int priority) {
        return terms(supplier, priority, "0", "0");
    }

    static SourcingTerms terms(String supplier, int priority, String minimum, String multiple) {
        return new SourcingTerms(
                supplier,
                "BOLT",
                null,
                priority,
                3,
                new BigDecimal(minimum),
                new BigDecimal(multiple),
                new BigDecimal("1.25"),
                "EUR",
                true);
    }

    /** @param dailyCapacity units; null without a limit */
    static SourcingTerms agreed(
            String supplier, int priority, String multiple, String tolerancePercent, @Nullable String dailyCapacity) {
        return new SourcingTerms(
                supplier,
                "BOLT",
                null,
                3,
                new OrderQuantities(BigDecimal.ZERO, new BigDecimal(multiple), new BigDecimal(tolerancePercent), null),
                new Pricing(new BigDecimal("1.25"), "EUR", List.of()),
                new Preference(
                        priority,
                        null,
                        dailyCapacity == null
                                ? null
                                : new Capacity(new BigDecimal(dailyCapacity), Capacity.Period.DAY)),
                Validity.UNLIMITED,
                true);
    }

    static Signal signal(long cycle, String quantity) {
        return signal("SHOP", cycle, quantity);
    }

    static Signal signal(String location, long cycle, String quantity) {
        return signal(location, cycle, quantity, null);
    }

    static Signal signal(String location, long cycle, String quantity, @Nullable String supplier) {
        return new Signal(
                new SignalKey(location, "BOLT", cycle),
                new BigDecimal(quantity),
                "EACH",
                supplier,
                "CONTAINER_EMPTIED",
                NOON.plusSeconds(cycle));
    }

    static SupplierAnswer answer(
            PurchaseOrder order, SupplierAnswer.Kind kind, String quantity, @Nullable LocalDate promised) {
        return new SupplierAnswer(
                "r",
                order.head().supplier(),
                order.head().number(),
                NOON,
                List.of(new SupplierAnswer.LineAnswer(1, kind, new BigDecimal(quantity), promised, null, null)));
    }

    static Despatch despatch(PurchaseOrder order, String quantity) {
        return new Despatch(
                "a",
                order.head().supplier(),
                order.head().number(),
                NOON,
                null,
                List.of(new Despatch.Line(1, "BOLT", new BigDecimal(quantity), null)));
    }

    static DockReceipt receipt(PurchaseOrder order, String accepted, String rejected) {
        return new DockReceipt(
                "dock",
                "r",
                order.head().shipTo(),
                order.head().number(),
                NOON,
                List.of(new DockReceipt.Line(1, new BigDecimal(accepted), new BigDecimal(rejected), null, null, null)));
    }

    static TakeBack takeBack(PurchaseOrder order, TakeBack.Kind kind, String quantity) {
        return new TakeBack(
                kind, order.head().number(), NOON, "r", List.of(new TakeBack.Line(1, new BigDecimal(quantity))));
    }

    void transaction(Consumer<OrderDesk> work) {
        Map<String, PurchaseOrder> loaded = new TreeMap<>();
        orders.forEach((number, order) -> loaded.put(number, copy(order)));
        Map<SignalKey, SignalAccount> loadedAccounts = new TreeMap<>();
        accounts.forEach((key, account) -> loadedAccounts.put(key, copy(account)));
        OrderDesk desk = new OrderDesk(loaded, loadedAccounts, sources, DAYS, 10, limits);
        work.accept(desk);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < desk.draftedOrders(); i++) {
            numbers.add(String.format("PO-%08d", ++lastNumber));
        }
        desk.send(numbers);
        desk.changedOrders().forEach(this::keep);
        desk.newOrders().forEach(this::keep);
        desk.accounts().forEach(account -> accounts.put(account.signal().key(), account));
        steps.addAll(desk.unsourcedSteps());
        received.addAll(desk.receivedGoods());
        despatched.addAll(desk.despatchedGoods());
        takenBack.addAll(desk.takenBackGoods());
    }

    PurchaseOrder order(int number) {
        PurchaseOrder order = orders.get(String.format("PO-%08d", number));
        if (order == null) {
            throw new AssertionError("there is no order " + number + " but " + orders.keySet());
        }
        return order;
    }

    OrderLine line(int number) {
        return order(number).lines().iterator().next();
    }

    /** Steps of an order, by name. */
    List<String> life(int number) {
        String wanted = order(number).head().number();
        return steps.stream()
                .filter(step -> step.orderNumber().equals(wanted))
                .map(step -> step.type().name())
                .toList();
    }

    /** The latest step of an order. */
    OrderStep lastStepOf(int number) {
        String wanted = order(number).head().number();
        return steps.stream()
                .filter(step -> step.orderNumber().equals(wanted))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    OrderStep lastStep() {
        return steps.get(steps.size() - 1);
    }

    /** Open and received units of a signal, over all orders. */
    BigDecimal openAndReceived(SignalKey key) {
        return orders.values().stream()
                .flatMap(order -> order.lines().stream())
                .flatMap(line -> line.allocations().stream())
                .filter(allocation -> allocation.signal().equals(key))
                .map(allocation -> allocation.liveQuantity().add(allocation.receivedQuantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What must hold after every transaction, from the orders themselves and not from the accounts. */
    void requireInvariants() {
        Set<String> allocations = new HashSet<>();
        for (PurchaseOrder order : orders.values()) {
            for (OrderLine line : order.lines()) {
                BigDecimal live = BigDecimal.ZERO;
                for (Allocation allocation : line.allocations()) {
                    live = live.add(allocation.liveQuantity());
                    if (!allocations.add(allocation.signal().id() + allocation.attempt() + "/" + allocation.part())) {
                        throw new AssertionError("twice: " + allocation);
                    }
                }
                if (live.compareTo(line.outstandingQuantity()) > 0
                        || line.outstandingQuantity().signum() < 0) {
                    throw new AssertionError(
                            order.head() + ": open " + live + ", outstanding " + line.outstandingQuantity());
                }
                BigDecimal booked = bookedQuantity(order, line);
                if (booked.compareTo(line.progress().receivedQuantity()) != 0) {
                    throw new AssertionError(
                            order.head() + ": received " + line.progress().receivedQuantity() + ", told " + booked);
                }
                boolean alive = order.state().isOpen() || order.state() == OrderState.PENDING_APPROVAL;
                if (!alive && live.signum() != 0) {
                    throw new AssertionError(order.head() + " is " + order.state() + " and yet open " + live);
                }
            }
        }
        accounts.forEach((key, account) -> {
            BigDecimal accounted = openAndReceived(key).add(account.unfulfilledQuantity());
            if (accounted.compareTo(account.signal().quantity()) != 0) {
                throw new AssertionError(
                        key.id() + " asks for " + account.signal().quantity() + ", accounted for " + accounted);
            }
        });
        Map<String, List<OrderStep>> byOrder = steps.stream()
                .collect(Collectors.groupingBy(OrderStep::orderNumber, TreeMap::new, Collectors.toList()));
        byOrder.forEach((number, history) -> {
            for (int i = 0; i < history.size(); i++) {
                if (history.get(i).sequence() != i + 1) {
                    throw new AssertionError(
                            number + " has step " + history.get(i).sequence() + " at place " + (i + 1));
                }
            }
        });
    }

    /** Units by which the stock went up for a line, less those by which it went down again. */
    private BigDecimal bookedQuantity(PurchaseOrder order, OrderLine line) {
        String number = order.head().number();
        int lineNumber = line.terms().lineNumber();
        BigDecimal in = received.stream()
                .filter(goods -> goods.orderNumber().equals(number) && goods.lineNumber() == lineNumber)
                .map(ReceivedGoods::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal out = takenBack.stream()
                .filter(goods -> goods.orderNumber().equals(number))
                .flatMap(goods -> goods.lines().stream())
                .filter(gone -> gone.lineNumber() == lineNumber)
                .map(TakenBackGoods.Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return in.subtract(out);
    }

    private void keep(PurchaseOrder order) {
        orders.put(order.head().number(), order);
        steps.addAll(order.steps());
    }

    private static PurchaseOrder copy(PurchaseOrder order) {
        return PurchaseOrder.restored(
                order.head(),
                order.state(),
                order.revision(),
                order.lastSequence(),
                order.lines().stream()
                        .map(line -> new OrderLine(line.terms(), line.progress(), line.allocations()))
                        .toList());
    }

    private SignalAccount copy(SignalAccount account) {
        SignalKey key = account.signal().key();
        List<SignalAccount.Claim> claims = new ArrayList<>();
        orders.values()
                .forEach(order -> order.lines()
                        .forEach(line -> line.allocations().stream()
                                .filter(allocation -> allocation.signal().equals(key))
                                .forEach(allocation -> claims.add(new SignalAccount.Claim(
                                        allocation.attempt(),
                                        allocation.part(),
                                        order.head().supplier())))));
        return SignalAccount.restored(
                account.signal(),
                claims,
                openAndReceived(key),
                account.unfulfilledQuantity(),
                account.unfulfilledReason());
    }
}
