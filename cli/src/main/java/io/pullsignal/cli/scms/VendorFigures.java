package io.pullsignal.cli.scms;

import io.pullsignal.cli.scms.DeliveryRow.Delivery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the file says of one vendor.
 *
 * @param rows rows that say when goods came, above zero
 * @param onTimeRows of these, rows on time
 * @param leadTimesDays of the rows that have one, ascending
 */
public record VendorFigures(String vendor, long rows, long onTimeRows, List<Integer> leadTimesDays) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SCALE = 4;
    private static final int PERCENT = 100;

    public VendorFigures {
        leadTimesDays = leadTimesDays.stream().sorted().toList();
    }

    /** By the vendor's name. */
    public static SortedMap<String, VendorFigures> of(List<DeliveryRow> rows) {
        SortedMap<String, List<Delivery>> byVendor = new TreeMap<>();
        rows.stream()
                .flatMap(row -> row.delivery().stream())
                .forEach(delivery -> byVendor.computeIfAbsent(delivery.vendor(), none -> new ArrayList<>())
                        .add(delivery));
        SortedMap<String, VendorFigures> figures = new TreeMap<>();
        for (Map.Entry<String, List<Delivery>> one : byVendor.entrySet()) {
            figures.put(
                    one.getKey(),
                    new VendorFigures(
                            one.getKey(),
                            one.getValue().size(),
                            one.getValue().stream().filter(Delivery::onTime).count(),
                            one.getValue().stream()
                                    .flatMap(delivery -> delivery.leadTimeDays().stream())
                                    .toList()));
        }
        return Collections.unmodifiableSortedMap(figures);
    }

    /** With four decimals, half up. */
    public BigDecimal onTimePercent() {
        return BigDecimal.valueOf(onTimeRows)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(rows), SCALE, RoundingMode.HALF_UP);
    }

    /** With four decimals, half up; empty where no row has a lead time. */
    public Optional<BigDecimal> meanLeadTimeDays() {
        long sum = leadTimesDays.stream().mapToLong(Integer::longValue).sum();
        return leadTimesDays.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(leadTimesDays.size()), SCALE, RoundingMode.HALF_UP));
    }

    /**
     * The smallest lead time that so many percent do not exceed (nearest rank), as the scorecards have it.
     *
     * @param percent 1 to 100
     */
    public Optional<Integer> leadTimeDays(int percent) {
        if (leadTimesDays.isEmpty()) {
            return Optional.empty();
        }
        int rank = (leadTimesDays.size() * percent + PERCENT - 1) / PERCENT;
        return Optional.of(leadTimesDays.get(rank - 1));
    }
}
