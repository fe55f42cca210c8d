package io.pullsignal.kpi.reconciliation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares sums of units. The ledger's side may come in any order, and in pieces: sums of one key are added up. */
public final class Reconciliation {
    private final Map<UnitsKey, BigDecimal> own;
    private final Map<UnitsKey, BigDecimal> ledger = new HashMap<>();

    /** @param own signed units by key, of this service */
    public Reconciliation(Map<UnitsKey, BigDecimal> own) {
        this.own = Map.copyOf(own);
    }

    /** Two sums that should be equal; zero stands for nothing. */
    public record Difference(BigDecimal ledgerUnits, BigDecimal kpiUnits) {}

    public void ledger(UnitsKey key, BigDecimal units) {
        ledger.merge(key, units, BigDecimal::add);
    }

    /** Number of keys that either side has. */
    public int compared() {
        return (int) (own.size()
                + ledger.keySet().stream().filter(key -> !own.containsKey(key)).count());
    }

    /** Where the sides differ; empty when they agree to the unit. */
    public SortedMap<UnitsKey, Difference> differences() {
        SortedMap<UnitsKey, Difference> differences = new TreeMap<>();
        own.forEach((key, units) -> compare(key, ledger.getOrDefault(key, BigDecimal.ZERO), units, differences));
        ledger.forEach((key, units) -> {
            if (!own.containsKey(key)) {
                compare(key, units, BigDecimal.ZERO, differences);
            }
        });
        return differences;
    }

    private static void compare(
            UnitsKey key, BigDecimal ledger, BigDecimal own, SortedMap<UnitsKey, Difference> differences) {
        if (ledger.compareTo(own) != 0) {
            differences.put(key, new Difference(ledger, own));
        }
    }
}
