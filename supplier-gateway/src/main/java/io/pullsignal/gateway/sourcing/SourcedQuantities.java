package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many units of an item were asked of each supplier, by the supplier's own day: what shares, spread and capacities
 * are measured by. Units that a supplier refused or that were withdrawn count no more.
 */
public final class SourcedQuantities {
    /** @param quantity stock units; below zero where they were taken back */
    public record Entry(String item, String supplier, LocalDate day, BigDecimal quantity) {}

    private record Key(String item, String supplier) {}

    private final Map<Key, NavigableMap<LocalDate, BigDecimal>> byDay = new HashMap<>();
    private final List<Entry> added = new ArrayList<>();

    /** @param stored what was asked before this transaction, as far back as shares look */
    public SourcedQuantities(List<Entry> stored) {
        stored.forEach(this::count);
    }

    void add(Entry entry) {
        count(entry);
        added.add(entry);
    }

    /** What was added since. */
    public List<Entry> added() {
        return Collections.unmodifiableList(added);
    }

    BigDecimal total(String item, String supplier) {
        return sum(days(item, supplier));
    }

    BigDecimal since(String item, String supplier, LocalDate firstDay) {
        return sum(days(item, supplier).tailMap(firstDay, true));
    }

    private NavigableMap<LocalDate, BigDecimal> days(String item, String supplier) {
        return byDay.getOrDefault(new Key(item, supplier), Collections.emptyNavigableMap());
    }

    private void count(Entry entry) {
        byDay.computeIfAbsent(new Key(entry.item(), entry.supplier()), key -> new TreeMap<>())
                .merge(entry.day(), entry.quantity(), BigDecimal::add);
    }

    private static BigDecimal sum(Map<LocalDate, BigDecimal> days) {
        return days.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
