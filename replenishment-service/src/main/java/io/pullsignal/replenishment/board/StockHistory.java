package io.pullsignal.replenishment.board;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stock of a position over time: what was, hour by hour, and what is to be expected when demand goes on as planned and
 * orders arrive when they are due.
 *
 * @param past levels at the end of each hour in which something moved, oldest first
 * @param expected levels from now on; empty where the loop has no planned demand
 */
public record StockHistory(List<Level> past, List<Level> expected) {
    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /** Units on hand at a time. */
    public record Level(Instant at, BigDecimal onHand) {}

    /** What moved within an hour: signed changes of on hand. */
    public record Hour(Instant from, BigDecimal change) {}

    /** Units that are due. */
    public record Arrival(Instant at, BigDecimal units) {}

    /**
     * Goes back from the present level.
     *
     * @param hours movements by hour, oldest first
     */
    public static List<Level> past(BigDecimal onHand, List<Hour> hours, Instant now) {
        List<Level> levels = new ArrayList<>(hours.size() + 2);
        levels.add(new Level(now, onHand));
        BigDecimal level = onHand;
        for (int i = hours.size() - 1; i >= 0; i--) {
            Instant end = hours.get(i).from().plus(Duration.ofHours(1));
            levels.add(new Level(end.isAfter(now) ? now : end, level));
            level = level.subtract(hours.get(i).change());
        }
        if (!hours.isEmpty()) {
            levels.add(new Level(hours.get(0).from(), level));
        }
        Collections.reverse(levels);
        return levels;
    }

    /**
     * Goes forward: demand takes evenly, arrivals add, and an empty shelf stays empty.
     *
     * @param dailyDemand units a day; null or zero gives nothing
     * @param arrivals in any order; one that is overdue is expected now
     */
    public static List<Level> expected(
            BigDecimal onHand, @Nullable BigDecimal dailyDemand, List<Arrival> arrivals, Instant now, Instant until) {
        if (dailyDemand == null || dailyDemand.signum() <= 0) {
            return List.of();
        }
        List<Level> levels = new ArrayList<>();
        Level at = new Level(now, onHand.max(BigDecimal.ZERO));
        levels.add(at);
        List<Arrival> inOrder = new ArrayList<>(arrivals);
        inOrder.sort(Comparator.comparing(Arrival::at));
        for (Arrival arrival : inOrder) {
            if (!arrival.at().isAfter(until)) {
                at = decline(levels, at, dailyDemand, arrival.at().isAfter(now) ? arrival.at() : now);
                at = new Level(at.at(), at.onHand().add(arrival.units()));
                levels.add(at);
            }
        }
        decline(levels, at, dailyDemand, until);
        return levels;
    }

    private static Level decline(List<Level> levels, Level from, BigDecimal dailyDemand, Instant to) {
        BigDecimal days = days(Duration.between(from.at(), to));
        BigDecimal rest = from.onHand().subtract(days.multiply(dailyDemand));
        if (rest.signum() < 0) {
            long seconds = from.onHand()
                    .multiply(SECONDS_PER_DAY)
                    .divide(dailyDemand, 0, RoundingMode.DOWN)
                    .longValueExact();
            levels.add(new Level(from.at().plusSeconds(seconds), BigDecimal.ZERO));
            rest = BigDecimal.ZERO;
        }
        Level level = new Level(to, rest.setScale(6, RoundingMode.HALF_UP));
        levels.add(level);
        return level;
    }

    private static BigDecimal days(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds()).divide(SECONDS_PER_DAY, 6, RoundingMode.HALF_UP);
    }
}
