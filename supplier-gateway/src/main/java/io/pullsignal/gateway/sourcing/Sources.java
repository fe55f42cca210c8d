package io.pullsignal.gateway.sourcing;

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
 * The terms of some items, as one transaction sees them. Lowest priority number first, then by supplier code.
 *
 * <p>A supplier that is a location of ours is asked only where the signal names it: whoever raised it has reserved the
 * stock there.
 */
public final class Sources {
    private static final Comparator<SourcingTerms> ASKED_FIRST =
            Comparator.comparingInt(SourcingTerms::priority).thenComparing(SourcingTerms::supplier);

    private final Map<String, List<SourcingTerms>> usableByItem = new HashMap<>();
    private final Set<String> itemsWithTerms;
    private final Map<String, String> locationBySupplier;

    /**
     * @param terms all terms of the items in question, inactive ones too
     * @param activeSuppliers codes of the suppliers that may get orders
     * @param locationBySupplier locations of the suppliers that are one of ours
     */
    public Sources(
            Collection<SourcingTerms> terms, Set<String> activeSuppliers, Map<String, String> locationBySupplier) {
        this.locationBySupplier = Map.copyOf(locationBySupplier);
        itemsWithTerms = terms.stream().map(SourcingTerms::item).collect(Collectors.toSet());
        terms.stream()
                .filter(t -> t.active() && activeSuppliers.contains(t.supplier()))
                .collect(Collectors.groupingBy(SourcingTerms::item))
                .forEach((item, usable) -> usableByItem.put(
                        item, usable.stream().sorted(ASKED_FIRST).toList()));
    }

    /** The supplier that the signal names where it has active terms, else the lowest priority number. */
    public SourceChoice first(String item, @Nullable String loopSupplier) {
        for (SourcingTerms terms : usable(item)) {
            if (terms.supplier().equals(loopSupplier)) {
                return new SourceChoice.Chosen(terms, "LOOP_SUPPLIER");
            }
        }
        return next(item, Set.of(), "PRIORITY");
    }

    /** The next source that was not asked yet for this need. */
    public SourceChoice next(String item, Set<String> tried) {
        return next(item, tried, "NEXT_SOURCE");
    }

    /** The next source not asked yet; where all were, the same one again: it delivered, only not well. */
    public SourceChoice replacement(String item, Set<String> tried, String sameSupplier) {
        if (next(item, tried) instanceof SourceChoice.Chosen other) {
            return other;
        }
        Set<String> others = new TreeSet<>(tried);
        others.remove(sameSupplier);
        return next(item, others, "SAME_SOURCE");
    }

    private SourceChoice next(String item, Set<String> tried, String reason) {
        List<SourcingTerms> usable = usable(item).stream()
                .filter(terms -> locationOf(terms.supplier()).isEmpty())
                .toList();
        for (SourcingTerms terms : usable) {
            if (!tried.contains(terms.supplier())) {
                return new SourceChoice.Chosen(terms, reason);
            }
        }
        if (!usable.isEmpty()) {
            return new SourceChoice.None("ALL_SOURCES_TRIED");
        }
        return new SourceChoice.None(itemsWithTerms.contains(item) ? "NO_ACTIVE_TERMS" : "NO_TERMS");
    }

    /** The location of ours that a supplier is; empty for everybody else. */
    public Optional<String> locationOf(String supplier) {
        return Optional.ofNullable(locationBySupplier.get(supplier));
    }

    private List<SourcingTerms> usable(String item) {
        return usableByItem.getOrDefault(item, List.of());
    }
}
