package io.pullsignal.replenishment.demand;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a loop was supplied: the times from signal to last receipt of its latest fulfilled signals.
 *
 * @param deliveries signals measured
 * @param meanDays calendar days, four decimals; zero without deliveries
 * @param deviationDays sample standard deviation, days, four decimals; zero for fewer than two
 * @param due of them those with a promised date
 * @param onTime of those the ones that came by that date
 */
public record SupplyRecord(int deliveries, BigDecimal meanDays, BigDecimal deviationDays, int due, int onTime) {
    public static final SupplyRecord NONE = new SupplyRecord(0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

    private static final int DECIMALS = 4;
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /**
     * One fulfilled signal.
     *
     * @param promisedOn date that the supplier promised last; null where there was none
     * @param receivedOn business date of the location
     */
    public record Delivery(Duration took, @Nullable LocalDate promisedOn, LocalDate receivedOn) {}

    public static SupplyRecord of(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return NONE;
        }
        double sum = 0;
        double squares = 0;
        int due = 0;
        int onTime = 0;
        for (Delivery delivery : deliveries) {
            double days = Math.max(0, (double) delivery.took().toSeconds() / SECONDS_PER_DAY);
            sum += days;
            squares += days * days;
            LocalDate promised = delivery.promisedOn();
            if (promised != null) {
                due++;
                onTime += delivery.receivedOn().isAfter(promised) ? 0 : 1;
            }
        }
        int count = deliveries.size();
        double mean = sum / count;
        double variance = count < 2 ? 0 : Math.max(0, squares - count * mean * mean) / (count - 1);
        return new SupplyRecord(count, exact(mean), exact(Math.sqrt(variance)), due, onTime);
    }

    /** Share of the promised deliveries that came on time, 0 to 1; empty where none was promised. */
    public Optional<BigDecimal> onTimeShare() {
        return due == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(onTime).divide(BigDecimal.valueOf(due), DECIMALS, RoundingMode.HALF_UP));
    }

    private static BigDecimal exact(double days) {
        return BigDecimal.valueOf(days).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
