package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a page shows, as its address says it.
 *
 * @param days number of days up to today; empty where the period was chosen day by day
 */
public record Selection(
        Period period,
        Optional<Integer> days,
        Filter scope,
        Comparison.Days against,
        Optional<String> otherLocation,
        Optional<String> otherSupplier) {
    Optional<Comparison> comparison() {
        return Comparison.of(period, scope, against, otherLocation, otherSupplier);
    }

    /** Query of an address that shows the same. */
    public String query() {
        return query(scope);
    }

    /** Query of an address that shows the same of another part of the business. */
    String query(Filter other) {
        List<String> parts = new ArrayList<>();
        if (days.isPresent()) {
            parts.add("days=" + days.get());
        } else {
            parts.add("days=chosen");
            parts.add("from=" + period.from());
            parts.add("to=" + period.to());
        }
        add(parts, other);
        parts.add("against=" + against.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        otherLocation.ifPresent(code -> parts.add("otherLocation=" + encoded(code)));
        otherSupplier.ifPresent(code -> parts.add("otherSupplier=" + encoded(code)));
        return String.join("&", parts);
    }

    /** Query of the interface for the same figures. */
    String interfaceQuery() {
        List<String> parts = new ArrayList<>(List.of("from=" + period.from(), "to=" + period.to()));
        add(parts, scope);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, Filter scope) {
        scope.location().ifPresent(code -> parts.add("location=" + encoded(code)));
        scope.item().ifPresent(code -> parts.add("item=" + encoded(code)));
        scope.supplier().ifPresent(code -> parts.add("supplier=" + encoded(code)));
        scope.category().ifPresent(name -> parts.add("category=" + encoded(name)));
    }

    /** As part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public String location() {
        return scope.location().orElse("");
    }

    public String item() {
        return scope.item().orElse("");
    }

    public String supplier() {
        return scope.supplier().orElse("");
    }

    public String category() {
        return scope.category().orElse("");
    }

    /** The days as the choice on the page has them. */
    public String span() {
        return days.map(String::valueOf).orElse("chosen");
    }

    public String comparedWith() {
        return against.name();
    }

    public String comparedLocation() {
        return otherLocation.orElse("");
    }

    public String comparedSupplier() {
        return otherSupplier.orElse("");
    }

    /** The days in words. */
    public String daysInWords() {
        return Words.day(period.from()) + " to " + Words.day(period.to());
    }

    public String firstDay() {
        return Words.day(period.from());
    }

    public String lastDay() {
        return Words.day(period.to());
    }

    /** The part of the business in words; empty for all of it. */
    public String scopeInWords() {
        List<String> parts = new ArrayList<>();
        scope.item().ifPresent(parts::add);
        scope.category().ifPresent(parts::add);
        scope.location().ifPresent(code -> parts.add("at " + code));
        scope.supplier().ifPresent(code -> parts.add("from " + code));
        return String.join(" ", parts);
    }
}
