package io.pullsignal.core.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a day's demand is spread over its parts: each weekday by its own sales, a weekday without any by those of all, and where
 * nothing was ever sold in equal shares.
 */
public final class DayPartProfile {
    private static final int DECIMALS = 6;

    private final List<DayPart> parts;
    private final Map<DayOfWeek, BigDecimal[]> unitsByWeekday;
    private final BigDecimal[] units;

    private DayPartProfile(List<DayPart> parts, Map<DayOfWeek, BigDecimal[]> unitsByWeekday, BigDecimal[] units) {
        this.parts = parts;
        this.unitsByWeekday = unitsByWeekday;
        this.units = units;
    }

    /** @throws IllegalArgumentException when there are no parts, or two begin at the same time */
    public static DayPartProfile of(List<DayPart> dayParts, Collection<TimedDemand> sales) {
        List<DayPart> parts =
                dayParts.stream().sorted(Comparator.comparing(DayPart::from)).toList();
        if (parts.isEmpty() || parts.stream().map(DayPart::from).distinct().count() < parts.size()) {
            throw new IllegalArgumentException("a day needs parts that begin at different times");
        }
        Map<DayOfWeek, BigDecimal[]> unitsByWeekday = new EnumMap<>(DayOfWeek.class);
        BigDecimal[] all = nothing(parts.size());
        for (TimedDemand sale : sales) {
            int part = indexAt(parts, sale.soldAt().toLocalTime());
            BigDecimal[] ofWeekday =
                    unitsByWeekday.computeIfAbsent(sale.soldAt().getDayOfWeek(), weekday -> nothing(parts.size()));
            ofWeekday[part] = ofWeekday[part].add(sale.units().toBigDecimal());
            all[part] = all[part].add(sale.units().toBigDecimal());
        }
        return new DayPartProfile(parts, unitsByWeekday, all);
    }

    private static BigDecimal[] nothing(int parts) {
        BigDecimal[] units = new BigDecimal[parts];
        Arrays.fill(units, BigDecimal.ZERO);
        return units;
    }

    /** Before the first part's begin it is still the last part. */
    private static int indexAt(List<DayPart> parts, LocalTime time) {
        for (int part = parts.size() - 1; part >= 0; part--) {
            if (!time.isBefore(parts.get(part).from())) {
                return part;
            }
        }
        return parts.size() - 1;
    }

    /**
     * A day's forecast by part, in the order of the day. Rounded to six decimals such that the parts add up to the day exactly.
     *
     * @param dayUnits zero or above
     */
    public Map<DayPart, BigDecimal> split(LocalDate date, BigDecimal dayUnits) {
        BigDecimal[] weights = unitsByWeekday.getOrDefault(date.getDayOfWeek(), units);
        BigDecimal total = sum(weights);
        if (total.signum() == 0) {
            weights = nothing(parts.size());
            Arrays.fill(weights, BigDecimal.ONE);
            total = sum(weights);
        }
        Map<DayPart, BigDecimal> split = new LinkedHashMap<>();
        BigDecimal weightSoFar = BigDecimal.ZERO;
        BigDecimal unitsSoFar = BigDecimal.ZERO;
        for (int part = 0; part < parts.size(); part++) {
            weightSoFar = weightSoFar.add(weights[part]);
            BigDecimal upTo = weightSoFar.compareTo(total) == 0
                    ? dayUnits
                    : dayUnits.multiply(weightSoFar).divide(total, DECIMALS, RoundingMode.HALF_UP);
            split.put(parts.get(part), upTo.subtract(unitsSoFar));
            unitsSoFar = upTo;
        }
        return split;
    }

    private static BigDecimal sum(BigDecimal[] weights) {
        return Arrays.stream(weights).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
