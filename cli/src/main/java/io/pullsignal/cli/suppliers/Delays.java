package io.pullsignal.cli.suppliers;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many days after the promised day goods arrive (below zero: before it), as a sample to draw from.
 */
public final class Delays {
    /** Real feeds carry promises from the year before; what is outside says nothing about deliveries. */
    static final int EARLIEST_DAYS = -14;

    static final int LATEST_DAYS = 60;

    private final int[] sampleDays;

    private Delays(int[] sampleDays) {
        this.sampleDays = sampleDays;
    }

    /** @param sampleDays at least one; values outside -14 to 60 are taken as those bounds */
    public static Delays of(List<Integer> sampleDays) {
        if (sampleDays.isEmpty()) {
            throw new IllegalArgumentException("A distribution needs at least one value");
        }
        int[] sorted = sampleDays.stream()
                .mapToInt(days -> Math.max(EARLIEST_DAYS, Math.min(LATEST_DAYS, days)))
                .sorted()
                .toArray();
        return new Delays(sorted);
    }

    public int draw(SplittableRandom random) {
        return sampleDays[random.nextInt(sampleDays.length)];
    }

    /** Share of the sample on the promised day or before, in percent. */
    public int onTimePercent() {
        return (int) (Arrays.stream(sampleDays).filter(days -> days <= 0).count() * 100 / sampleDays.length);
    }

    public int sampleSize() {
        return sampleDays.length;
    }
}
