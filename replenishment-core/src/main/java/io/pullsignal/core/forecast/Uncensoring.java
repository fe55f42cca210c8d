package io.pullsignal.core.forecast;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * From sales to demand. A day on which demand was seen throughout counts as it is. A day partly unseen (stock ran out at
 * noon) is scaled up to a whole one as if the rest had sold like the part that was seen; above the limit it is missing, sales
 * and all: too little was seen of it. A period of several days is scaled from those that are not missing in the same way.
 *
 * @param scaledUpToShare unseen share up to which is scaled, 0 to below 1; 0 makes every day that is not seen throughout missing
 */
public record Uncensoring(BigDecimal scaledUpToShare) {
    /** Half a day seen is scaled to a whole one, less is missing. */
    public static final Uncensoring USUAL = new Uncensoring(new BigDecimal("0.5"));

    public Uncensoring {
        if (scaledUpToShare.signum() < 0 || scaledUpToShare.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "limit " + scaledUpToShare.toPlainString() + " is not between 0 and below 1");
        }
    }

    /** Demand of one day, units; NaN when it is missing. */
    public double demandUnits(SellingDay day) {
        if (day.unseenShare().compareTo(scaledUpToShare) > 0) {
            return Double.NaN;
        }
        double seen = BigDecimal.ONE.subtract(day.unseenShare()).doubleValue();
        return day.sold().toBigDecimal().doubleValue() / seen;
    }

    /**
     * Demand per period.
     *
     * @param days by date; an open date without one sold nothing although it could have
     * @param periods how many periods from the timeline's start
     */
    public DemandHistory history(Timeline timeline, int periods, Map<LocalDate, SellingDay> days) {
        double[] units = new double[periods];
        for (int period = 0; period < periods; period++) {
            units[period] = periodUnits(timeline, period, days);
        }
        return new DemandHistory(timeline, DemandSeries.of(units));
    }

    private double periodUnits(Timeline timeline, int period, Map<LocalDate, SellingDay> days) {
        double sum = 0;
        int open = 0;
        int seen = 0;
        LocalDate last = timeline.lastDay(period);
        for (LocalDate date = timeline.firstDay(period); !date.isAfter(last); date = date.plusDays(1)) {
            if (!timeline.calendar().isOpen(date)) {
                continue;
            }
            open++;
            SellingDay day = days.get(date);
            double demand = day == null ? 0 : demandUnits(day);
            if (!Double.isNaN(demand)) {
                sum += demand;
                seen++;
            }
        }
        boolean enough = seen > 0 && 1 - (double) seen / open <= scaledUpToShare.doubleValue();
        return enough ? sum * open / seen : Double.NaN;
    }
}
