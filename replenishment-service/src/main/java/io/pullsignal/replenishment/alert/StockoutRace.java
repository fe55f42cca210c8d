package io.pullsignal.replenishment.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Run-out against arrival at one position.
 *
 * @param onHand stock units, may be below zero
 * @param unit stock unit
 * @param dailyDemand planned, stock units a day, above zero
 * @param orderNumber of the order whose goods come first; null where the need is not ordered yet
 * @param promisedOn day that its supplier promised last; null before an answer
 * @param dueAt when the first goods can be there: the end of the promised day, else the signal's time and the planned
 *     replenishment time; never in the past
 * @param zone of the location
 */
public record StockoutRace(
        BigDecimal onHand,
        String unit,
        BigDecimal dailyDemand,
        @Nullable String orderNumber,
        @Nullable LocalDate promisedOn,
        Instant dueAt,
        ZoneId zone) {
    /** An alert is cleared when the goods come at least so many days before the shelf is empty: no alert flaps. */
    public static final BigDecimal CLEAR_MARGIN_DAYS = new BigDecimal("0.5");

    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /** When the shelf is empty, how, what comes when, and what is missed until then. */
    public String evidence(Instant now) {
        Instant runsOutAt = runsOutAt(now);
        BigDecimal missed =
                days(Duration.between(runsOutAt, dueAt)).max(BigDecimal.ZERO).multiply(dailyDemand);
        return (onHand.signum() > 0 ? "runs out on " + runsOutAt.atZone(zone).toLocalDate() : "is out of stock")
                + ": " + plain(onHand) + ' ' + unit + " on hand at " + plain(dailyDemand) + " a day; " + arrival()
                + "; about " + missed.setScale(0, RoundingMode.UP).toPlainString() + ' ' + unit
                + " are missed until then";
    }

    /** When the shelf is empty; now where it is empty already. */
    public Instant runsOutAt(Instant now) {
        return now.plusSeconds(onHand.max(BigDecimal.ZERO)
                .multiply(SECONDS_PER_DAY)
                .divide(dailyDemand, 0, RoundingMode.DOWN)
                .longValue());
    }

    private String arrival() {
        if (orderNumber == null) {
            return "nothing is ordered yet, goods can be there on "
                    + dueAt.atZone(zone).toLocalDate();
        }
        return promisedOn == null
                ? "order " + orderNumber + " is not answered, planned for "
                        + dueAt.atZone(zone).toLocalDate()
                : "order " + orderNumber + " is promised for " + promisedOn;
    }

    private static BigDecimal days(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(SECONDS_PER_DAY, 6, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal units) {
        return units.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
