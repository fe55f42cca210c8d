package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The terms of some items, as one transaction sees them, and the choice among them.
 *
 * <p>Lowest priority number first. Among sources of one priority the one that lags behind its share the most comes first,
 * then supplier codes. A country that has its part of the item under the rule of spread comes after the others, and what a
 * supplier cannot deliver in the period goes to the next.
 *
 * <p>A supplier that is a location of ours is asked only where the signal names it: whoever raised it has reserved the
 * stock there.
 */
public final class Sources {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** Above every quantity that there can be. */
    private static final BigDecimal UNLIMITED = new BigDecimal("1000000000000");

    private static final Comparator<SourcingTerms> ASKED_FIRST =
            Comparator.comparingInt(SourcingTerms::priority).thenComparing(SourcingTerms::supplier);

    private final Map<String, List<SourcingTerms>> byItem;
    private final Map<String, Supplier> suppliers;
    private final Map<String, SpreadRule> spreadByItem;
    private final SourcedQuantities sourced;
    private final Deliveries deliveries;
    private final List<Disruption> disruptions;

    /**
     * @param terms all terms of the items in question, inactive ones too, of all days
     * @param suppliers the suppliers of these terms by code; inactive ones get no orders
     * @param spread rules of spread of these items
     * @param sourced what was asked of whom before, of items with shares, capacities or a rule of spread
     * @param disruptions declared ones of these suppliers
     */
    public Sources(
            Collection<SourcingTerms> terms,
            Map<String, Supplier> suppliers,
            Collection<SpreadRule> spread,
            SourcedQuantities sourced,
            Deliveries deliveries,
            List<Disruption> disruptions) {
        this.disruptions = List.copyOf(disruptions);
        this.suppliers = Map.copyOf(suppliers);
        this.spreadByItem = spread.stream().collect(Collectors.toMap(SpreadRule::item, rule -> rule));
        this.sourced = sourced;
        this.deliveries = deliveries;
        byItem = terms.stream().collect(Collectors.groupingBy(SourcingTerms::item));
    }

    /** The suppliers and when they deliver; without shares, capacities and spread. */
    public Sources(Collection<SourcingTerms> terms, Map<String, Supplier> suppliers) {
        this(terms, suppliers, List.of(), new SourcedQuantities(List.of()), Deliveries.PLAIN, List.of());
    }

    /**
     * When and where something is wanted; decides which terms are in force.
     *
     * @param at business time of the need
     */
    public record Want(Deliveries.ShipTo shipTo, Instant at) {
        private LocalDate dayOf(DeliveryTerms supplier) {
            ZoneId zone = supplier.zoneOr(shipTo.zone());
            return LocalDate.ofInstant(at, zone);
        }
    }

    /**
     * The sources of a need that is ordered for the first time. The supplier that the signal names comes first where it has
     * terms in force.
     *
     * @param quantity stock units, above zero, minimum and multiple of whom the signal names, else of whom comes first,
     *     applied
     */
    public SourcePlan first(String item, @Nullable String loopSupplier, BigDecimal quantity, Want want) {
        List<SourcingTerms> inForce = inForce(item, want);
        Optional<SourcingTerms> named = inForce.stream()
                .filter(terms -> terms.supplier().equals(loopSupplier))
                .findFirst();
        List<SourcingTerms> external = external(inForce);
        if (named.isEmpty() && external.isEmpty()) {
            return new SourcePlan.None(whyNone(item));
        }
        SourcingTerms presumed = named.orElseGet(() -> external.get(0));
        List<Candidate> candidates = new ArrayList<>();
        named.ifPresent(terms -> candidates.add(new Candidate(terms, "LOOP_SUPPLIER")));
        ranked(item, external, quantity).stream()
                .filter(candidate -> !candidate.terms().supplier().equals(loopSupplier))
                .forEach(candidates::add);
        return new SourcePlan.Split(split(candidates, presumed, quantity, want));
    }

    /** The next source that was not asked yet for this need. */
    public SourceChoice next(String item, Set<String> tried, BigDecimal quantity, Want want) {
        List<SourcingTerms> external = external(inForce(item, want));
        for (Candidate candidate : deliveringFirst(ranked(item, external, quantity), want)) {
            if (!tried.contains(candidate.terms().supplier())) {
                return new SourceChoice.Chosen(candidate.terms(), "NEXT_SOURCE");
            }
        }
        return new SourceChoice.None(external.isEmpty() ? whyNone(item) : "ALL_SOURCES_TRIED");
    }

    /** The next source not asked yet; where all were, the same one again: it delivered, only not well. */
    public SourceChoice replacement(
            String item, Set<String> tried, String sameSupplier, BigDecimal quantity, Want want) {
        if (next(item, tried, quantity, want) instanceof SourceChoice.Chosen other) {
            return other;
        }
        Set<String> others = new TreeSet<>(tried);
        others.remove(sameSupplier);
        return next(item, others, quantity, want) instanceof SourceChoice.Chosen same
                ? new SourceChoice.Chosen(same.terms(), "SAME_SOURCE")
                : new SourceChoice.None(external(inForce(item, want)).isEmpty() ? whyNone(item) : "ALL_SOURCES_TRIED");
    }

    /** Units are asked of a supplier: from now on they count for its share and capacity, where somebody has one. */
    public void count(String item, String supplier, BigDecimal quantity, Want want) {
        if (isCounted(item)) {
            LocalDate day = want.dayOf(deliveryOf(supplier));
            sourced.add(new SourcedQuantities.Entry(item, supplier, day, quantity));
        }
    }

    /**
     * Units asked of a supplier will not come from it: they count no more.
     *
     * @param want when and where they were asked for
     */
    public void takeBack(String item, String supplier, BigDecimal quantity, Want want) {
        count(item, supplier, quantity.negate(), want);
    }

    /**
     * Until when a need waits for others that go to the same supplier: as long as was agreed, and never past the cut-off, so
     * that nothing arrives later for it. Empty where it is to be ordered at once.
     */
    public Optional<Instant> leavesAt(String supplier, Want want) {
        Supplier known = suppliers.get(supplier);
        Duration collectFor = known == null ? null : known.consolidation().collectFor();
        if (known == null || collectFor == null) {
            return Optional.empty();
        }
        Instant collected = want.at().plus(collectFor);
        Instant cutOff = deliveries
                .cutOffAfter(known.delivery(), want.shipTo(), want.at())
                .minus(Consolidation.BEFORE_CUT_OFF);
        Instant leavesAt = collected.isBefore(cutOff) ? collected : cutOff;
        return leavesAt.isAfter(want.at()) ? Optional.of(leavesAt) : Optional.empty();
    }

    /** The day at the ship-to on which goods that are ordered now are to arrive. */
    public LocalDate arrival(SourcingTerms terms, Want want) {
        return deliveries.arrival(terms, deliveryOf(terms.supplier()), want.shipTo(), want.at());
    }

    /** The day at the ship-to on which goods that are expedited now are to arrive. */
    public LocalDate arrival(Expedite expedite, String supplier, Want want) {
        return deliveries.arrival(expedite, deliveryOf(supplier), want.shipTo(), want.at());
    }

    /** The terms of a supplier that are in force. */
    public Optional<SourcingTerms> termsOf(String item, String supplier, Want want) {
        return inForce(item, want).stream()
                .filter(terms -> terms.supplier().equals(supplier))
                .findFirst();
    }

    /** The sources that were not asked yet for a need, whoever comes first being first. */
    public List<SourcingTerms> untried(String item, Set<String> tried, BigDecimal quantity, Want want) {
        return deliveringFirst(ranked(item, external(inForce(item, want)), quantity), want).stream()
                .map(Candidate::terms)
                .filter(terms -> !tried.contains(terms.supplier()))
                .toList();
    }

    /** The location of ours that a supplier is; empty for everybody else. */
    public Optional<String> locationOf(String supplier) {
        return Optional.ofNullable(suppliers.get(supplier)).map(Supplier::location);
    }

    /** What was asked of whom in this transaction, of items where it matters. */
    public List<SourcedQuantities.Entry> newlySourced() {
        return sourced.added();
    }

    private record Candidate(SourcingTerms terms, String reason) {}

    private List<Candidate> ranked(String item, List<SourcingTerms> external, BigDecimal quantity) {
        List<Candidate> ranked = new ArrayList<>();
        for (int from = 0, to; from < external.size(); from = to) {
            int priority = external.get(from).priority();
            to = from;
            while (to < external.size() && external.get(to).priority() == priority) {
                to++;
            }
            ranked.addAll(byShare(item, external.subList(from, to), quantity));
        }
        SpreadRule rule = spreadByItem.get(item);
        return rule == null ? ranked : spread(rule, ranked, quantity);
    }

    /** Whoever would be the furthest behind its share with this need given to somebody else comes first. */
    private List<Candidate> byShare(String item, List<SourcingTerms> ofOnePriority, BigDecimal quantity) {
        List<SourcingTerms> sharing = ofOnePriority.stream()
                .filter(terms -> terms.preference().hasShare())
                .toList();
        BigDecimal shares = BigDecimal.ZERO;
        BigDecimal total = quantity;
        for (SourcingTerms terms : sharing) {
            shares = shares.add(share(terms));
            total = total.add(sourced.total(item, terms.supplier()));
        }
        BigDecimal allShares = shares;
        BigDecimal allUnits = total;
        List<Candidate> ranked = new ArrayList<>();
        sharing.stream()
                .sorted(Comparator.<SourcingTerms, BigDecimal>comparing(terms -> share(terms)
                                .multiply(allUnits)
                                .subtract(sourced.total(item, terms.supplier()).multiply(allShares)))
                        .reversed()
                        .thenComparing(SourcingTerms::supplier))
                .forEach(terms -> ranked.add(new Candidate(terms, "SHARE")));
        ofOnePriority.stream()
                .filter(terms -> !terms.preference().hasShare())
                .forEach(terms -> ranked.add(new Candidate(terms, "PRIORITY")));
        return ranked;
    }

    /** Sources of countries that would get more than their part come last, in their order. */
    private List<Candidate> spread(SpreadRule rule, List<Candidate> ranked, BigDecimal quantity) {
        BigDecimal total = quantity;
        Map<String, BigDecimal> byCountry = new HashMap<>();
        Set<String> seen = new TreeSet<>();
        for (Candidate candidate : ranked) {
            if (seen.add(candidate.terms().supplier())) {
                BigDecimal units = sourced.total(rule.item(), candidate.terms().supplier());
                total = total.add(units);
                byCountry.merge(countryOf(candidate.terms()), units, BigDecimal::add);
            }
        }
        BigDecimal allowed = total.multiply(rule.maximumPercent());
        List<Candidate> within = new ArrayList<>();
        List<Candidate> beyond = new ArrayList<>();
        for (Candidate candidate : ranked) {
            String country = countryOf(candidate.terms());
            BigDecimal then = byCountry.getOrDefault(country, BigDecimal.ZERO).add(quantity);
            boolean fits = country.isEmpty() || then.multiply(HUNDRED).compareTo(allowed) <= 0;
            if (fits) {
                within.add(beyond.isEmpty() ? candidate : new Candidate(candidate.terms(), "SPREAD"));
            } else {
                beyond.add(candidate);
            }
        }
        if (within.isEmpty()) {
            // Nobody fits, as at the beginning: the country that is the least beyond.
            return beyond.stream()
                    .sorted(Comparator.comparing(
                            candidate -> byCountry.getOrDefault(countryOf(candidate.terms()), BigDecimal.ZERO)))
                    .toList();
        }
        within.addAll(beyond);
        return within;
    }

    /** Who is declared to deliver nothing comes last. */
    private List<Candidate> deliveringFirst(List<Candidate> ranked, Want want) {
        return disruptions.isEmpty()
                ? ranked
                : ranked.stream()
                        .sorted(Comparator.comparing(candidate -> disruptionOf(candidate.terms(), want)
                                .filter(each -> each.percentLost().compareTo(Disruption.ALL) == 0)
                                .isPresent()))
                        .toList();
    }

    /** The worst disruption of what a supplier would deliver. */
    private Optional<Disruption> disruptionOf(SourcingTerms terms, Want want) {
        return disruptions.stream()
                .filter(each -> each.supplier().equals(terms.supplier()) && each.covers(arrival(terms, want)))
                .max(Comparator.comparing(Disruption::percentLost));
    }

    private List<SourcePlan.Part> split(
            List<Candidate> candidates, SourcingTerms presumed, BigDecimal quantity, Want want) {
        List<SourcePlan.Part> parts = new ArrayList<>();
        BigDecimal left = quantity;
        String shortBefore = "";
        for (Candidate candidate : candidates) {
            SourcingTerms terms = candidate.terms();
            Optional<Disruption> disruption = disruptionOf(terms, want);
            BigDecimal capacity = room(terms, want);
            BigDecimal room =
                    disruption.map(each -> each.left(quantity).min(capacity)).orElse(capacity);
            BigDecimal taken = room.compareTo(left) >= 0
                    ? left
                    : terms.quantities().orderableWithin(room).min(left);
            if (taken.signum() > 0) {
                parts.add(part(
                        terms, taken, shortBefore.isEmpty() ? candidate.reason() : shortBefore, presumed, quantity));
                left = left.subtract(taken);
            }
            if (left.signum() == 0) {
                return parts;
            }
            shortBefore = disruption.isPresent() ? "DISRUPTION" : "CAPACITY";
        }
        parts.add(part(candidates.get(0).terms(), left, "OVER_CAPACITY", presumed, quantity));
        return parts;
    }

    private static SourcePlan.Part part(
            SourcingTerms terms, BigDecimal taken, String reason, SourcingTerms presumed, BigDecimal quantity) {
        boolean roundedBefore = terms.equals(presumed) && taken.compareTo(quantity) == 0;
        return new SourcePlan.Part(terms, taken, reason, roundedBefore);
    }

    /** Units that a supplier can still deliver in the period of the day. */
    private BigDecimal room(SourcingTerms terms, Want want) {
        Capacity capacity = terms.preference().capacity();
        if (capacity == null) {
            return UNLIMITED;
        }
        LocalDate first = capacity.period().startOf(want.dayOf(deliveryOf(terms.supplier())));
        return capacity.quantity().subtract(sourced.since(terms.item(), terms.supplier(), first));
    }

    private boolean isCounted(String item) {
        return spreadByItem.containsKey(item)
                || byItem.getOrDefault(item, List.of()).stream().anyMatch(Sources::isCounted);
    }

    /** Whether it matters how much was asked of whom under these terms. */
    public static boolean isCounted(SourcingTerms terms) {
        return terms.preference().hasShare() || terms.preference().capacity() != null;
    }

    /** At most one of each supplier: where several cover the day, the one that begins the latest. */
    private List<SourcingTerms> inForce(String item, Want want) {
        Map<String, SourcingTerms> latest = new HashMap<>();
        for (SourcingTerms terms : byItem.getOrDefault(item, List.of())) {
            if (terms.validity().covers(want.dayOf(deliveryOf(terms.supplier())))) {
                latest.merge(
                        terms.supplier(),
                        terms,
                        (a, b) -> a.validity().from().isAfter(b.validity().from()) ? a : b);
            }
        }
        return latest.values().stream()
                .filter(this::isActive)
                .sorted(ASKED_FIRST)
                .toList();
    }

    private List<SourcingTerms> external(List<SourcingTerms> inForce) {
        return inForce.stream()
                .filter(terms -> locationOf(terms.supplier()).isEmpty())
                .toList();
    }

    private String whyNone(String item) {
        List<SourcingTerms> known = byItem.getOrDefault(item, List.of());
        if (known.isEmpty()) {
            return "NO_TERMS";
        }
        return external(known).stream().anyMatch(this::isActive) ? "NO_TERMS_IN_FORCE" : "NO_ACTIVE_TERMS";
    }

    private static BigDecimal share(SourcingTerms terms) {
        BigDecimal share = terms.preference().sharePercent();
        return share == null ? BigDecimal.ZERO : share;
    }

    private String countryOf(SourcingTerms terms) {
        Supplier supplier = suppliers.get(terms.supplier());
        String country = supplier == null ? null : supplier.country();
        return country == null ? "" : country;
    }

    private boolean isActive(SourcingTerms terms) {
        Supplier supplier = suppliers.get(terms.supplier());
        return terms.active() && supplier != null && supplier.active();
    }

    private DeliveryTerms deliveryOf(String supplier) {
        Supplier known = suppliers.get(supplier);
        return known == null ? DeliveryTerms.ANY_DAY : known.delivery();
    }
}
