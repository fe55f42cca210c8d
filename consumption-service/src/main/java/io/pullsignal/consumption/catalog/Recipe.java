package io.pullsignal.consumption.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a sold item consumes: a dish, bundle or assembly.
 *
 * @param revisions the recipe by span of days, 1 to 100, sorted, not overlapping
 */
public record Recipe(String soldItem, List<Revision> revisions) {
    static final int REVISION_LIMIT = 100;
    static final int COMPONENT_LIMIT = 200;

    /**
     * The recipe for a span of days.
     *
     * @param effectiveTo last day; null for open
     * @param yield units of the sold item that the component quantities make, above zero
     */
    public record Revision(
            LocalDate effectiveFrom, @Nullable LocalDate effectiveTo, BigDecimal yield, List<Component> components) {
        public Revision {
            if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
                throw new InvalidMasterDataException("effectiveTo", "is before effectiveFrom " + effectiveFrom);
            }
            yield = Recipe.quantity("yield", yield);
            if (components.isEmpty() || components.size() > COMPONENT_LIMIT) {
                throw new InvalidMasterDataException("components", "must be 1 to " + COMPONENT_LIMIT);
            }
            components = List.copyOf(components);
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
        }
    }

    /**
     * One component.
     *
     * @param quantity quantity for one yield, above zero, in the unit
     * @param unit null means the component's stock unit
     */
    public record Component(
            String item, BigDecimal quantity, @Nullable String unit) {
        public Component {
            item = CheckedCode.of("components.item", item);
            quantity = Recipe.quantity("components.quantity", quantity);
            unit = unit == null || unit.isBlank() ? null : UnitConversion.requireUnit("components.unit", unit);
        }
    }

    public Recipe {
        soldItem = CheckedCode.of("soldItem", soldItem);
        if (revisions.isEmpty() || revisions.size() > REVISION_LIMIT) {
            throw new InvalidMasterDataException("revisions", "must be 1 to " + REVISION_LIMIT);
        }
        List<Revision> sorted = new ArrayList<>(revisions);
        sorted.sort(Comparator.comparing(Revision::effectiveFrom));
        for (int i = 1; i < sorted.size(); i++) {
            LocalDate previousEnd = sorted.get(i - 1).effectiveTo();
            if (previousEnd == null || !previousEnd.isBefore(sorted.get(i).effectiveFrom())) {
                throw new InvalidMasterDataException(
                        "revisions",
                        "the revision from " + sorted.get(i).effectiveFrom() + " overlaps the one from "
                                + sorted.get(i - 1).effectiveFrom());
            }
        }
        revisions = List.copyOf(sorted);
    }

    /** Codes of all components of all revisions. */
    public Set<String> componentItems() {
        Set<String> codes = new TreeSet<>();
        revisions.forEach(revision -> revision.components().forEach(component -> codes.add(component.item())));
        return codes;
    }

    /** The revision of a business date. */
    public Optional<Revision> effectiveOn(LocalDate day) {
        return revisions.stream().filter(revision -> revision.covers(day)).findFirst();
    }

    private static BigDecimal quantity(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new InvalidMasterDataException(field, "must be above zero");
        }
        if (value.precision() - value.scale() > 12 || value.stripTrailingZeros().scale() > 6) {
            throw new InvalidMasterDataException(field, "must have at most 12 digits and 6 decimals");
        }
        return value.setScale(6, RoundingMode.UNNECESSARY);
    }
}
