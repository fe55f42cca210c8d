package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.sourcing.OrderQuantities;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Orders in the making within one transaction: needs of one supplier, ship-to and currency share an order, needs for one
 * item and day share a line.
 *
 * <p>A need that is ordered for the first time comes rounded to minimum and multiple already (replenishment applied
 * them); one that is sourced again is rounded here, so the two never share a line.
 */
final class Drafts {
    /**
     * @param at business time of what made it necessary
     * @param wanted day on which the goods are wanted at the location
     * @param roundedHere whether minimum and multiple of the terms are to be applied
     */
    record Need(Signal signal, Allocation allocation, Instant at, LocalDate wanted, boolean roundedHere) {}

    private record OrderKey(
            String supplier,
            String shipTo,
            String currency,
            @Nullable String shipFrom) {}

    private record LineKey(String item, LocalDate wanted, String unit, boolean roundedHere, LocalDate termsFrom) {}

    /** Takes back units of a need that are left out because what is orderable lies below it, within the tolerance. */
    interface Leftover {
        void giveUp(Need need, BigDecimal units);
    }

    private static final class Line {
        private final SourcingTerms terms;
        private final List<Need> needs = new ArrayList<>();

        Line(SourcingTerms terms) {
            this.terms = terms;
        }
    }

    private static final Comparator<OrderKey> BY_SUPPLIER = Comparator.comparing(OrderKey::supplier)
            .thenComparing(OrderKey::shipTo)
            .thenComparing(OrderKey::currency);
    private static final Comparator<LineKey> BY_ITEM = Comparator.comparing(LineKey::item)
            .thenComparing(LineKey::wanted)
            .thenComparing(LineKey::unit)
            .thenComparing(LineKey::roundedHere)
            .thenComparing(LineKey::termsFrom);
    private static final Comparator<Need> OLDEST_FIRST = Comparator.<Need, Instant>comparing(
                    need -> need.signal().raisedAt())
            .thenComparing(need -> need.signal().key())
            .thenComparing(need -> need.allocation().attempt())
            .thenComparing(need -> need.allocation().part());

    private final Map<OrderKey, Map<LineKey, Line>> drafts = new TreeMap<>(BY_SUPPLIER);

    /** @param shipFrom location of ours that the supplier is; null for everybody else */
    void add(Need need, SourcingTerms terms, @Nullable String shipFrom) {
        SignalKey signal = need.signal().key();
        drafts.computeIfAbsent(
                        new OrderKey(terms.supplier(), signal.location(), terms.currency(), shipFrom),
                        key -> new TreeMap<>(BY_ITEM))
                .computeIfAbsent(
                        new LineKey(
                                signal.item(),
                                need.wanted(),
                                need.signal().unit(),
                                need.roundedHere(),
                                terms.validity().from()),
                        key -> new Line(terms))
                .needs
                .add(need);
    }

    /** Orders that the drafts make, at most {@link PurchaseOrder#LINES_MAXIMUM} lines each. */
    int count() {
        return drafts.values().stream()
                .mapToInt(lines -> (lines.size() + PurchaseOrder.LINES_MAXIMUM - 1) / PurchaseOrder.LINES_MAXIMUM)
                .sum();
    }

    /** @param requestedBy who asked for them; null where nobody in particular did */
    List<PurchaseOrder> number(List<String> numbers, @Nullable String requestedBy, Leftover leftover) {
        if (numbers.size() != count()) {
            throw new IllegalArgumentException(count() + " order numbers are needed, not " + numbers.size());
        }
        List<PurchaseOrder> orders = new ArrayList<>();
        drafts.forEach((key, byItem) -> {
            List<Map.Entry<LineKey, Line>> lines = List.copyOf(byItem.entrySet());
            for (int from = 0; from < lines.size(); from += PurchaseOrder.LINES_MAXIMUM) {
                int to = Math.min(from + PurchaseOrder.LINES_MAXIMUM, lines.size());
                orders.add(order(numbers.get(orders.size()), key, requestedBy, lines.subList(from, to), leftover));
            }
        });
        return orders;
    }

    private static PurchaseOrder order(
            String number,
            OrderKey key,
            @Nullable String requestedBy,
            List<Map.Entry<LineKey, Line>> drafted,
            Leftover leftover) {
        List<OrderLine> lines = new ArrayList<>();
        List<SignalChange> leftOut = new ArrayList<>();
        Instant issuedAt = Instant.MIN;
        for (Map.Entry<LineKey, Line> entry : drafted) {
            lines.add(line(lines.size() + 1, entry.getKey(), entry.getValue(), (need, units) -> {
                leftover.giveUp(need, units);
                leftOut.add(new SignalChange(need.signal().key(), SignalChange.Kind.UNFULFILLED, units));
            }));
            for (Need need : entry.getValue().needs) {
                issuedAt = need.at().isAfter(issuedAt) ? need.at() : issuedAt;
            }
        }
        return PurchaseOrder.draft(
                new PurchaseOrder.Head(
                        number, key.supplier(), key.shipTo(), key.currency(), issuedAt, key.shipFrom(), requestedBy),
                lines,
                leftOut);
    }

    private static OrderLine line(int lineNumber, LineKey key, Line drafted, Leftover leftover) {
        BigDecimal needed = BigDecimal.ZERO;
        List<Need> needs = drafted.needs.stream().sorted(OLDEST_FIRST).toList();
        for (Need need : needs) {
            needed = needed.add(need.allocation().quantity());
        }
        OrderQuantities quantities = drafted.terms.quantities();
        OrderQuantities.Orderable orderable =
                key.roundedHere() ? quantities.orderable(needed) : quantities.orderableAsAsked(needed);
        Pricing pricing = drafted.terms.pricing();
        OrderLine.Terms terms = new OrderLine.Terms(
                lineNumber,
                key.item(),
                drafted.terms.supplierItemCode(),
                key.unit(),
                pricing.priceFor(orderable.quantity()),
                pricing.unitPrice(),
                quantities.purchaseUnit(),
                key.wanted(),
                orderable.quantity(),
                false,
                orderable.explanation());
        return new OrderLine(
                terms, OrderLine.Progress.none(orderable.quantity()), within(orderable.quantity(), needs, leftover));
    }

    /** Allocations up to what is ordered; what lies above is left out from the newest need on. */
    private static List<Allocation> within(BigDecimal ordered, List<Need> needs, Leftover leftover) {
        List<Allocation> allocations = new ArrayList<>();
        BigDecimal left = ordered;
        for (Need need : needs) {
            BigDecimal wanted = need.allocation().quantity();
            BigDecimal taken = wanted.min(left);
            if (taken.compareTo(wanted) < 0) {
                leftover.giveUp(need, wanted.subtract(taken));
            }
            if (taken.signum() > 0) {
                allocations.add(need.allocation().reducedTo(taken));
            }
            left = left.subtract(taken);
        }
        return allocations;
    }
}
