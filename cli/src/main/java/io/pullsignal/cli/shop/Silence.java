package io.pullsignal.cli.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days on which a store sells and its registers tell nobody; the day after, they hand in what they have. The first of them comes
 * when the rhythm of the store is known, and soon after a demo of 30 or of 90 days has gone live.
 */
record Silence(String store, LocalDate opens) {
    private static final int EVERY_DAYS = 60;
    private static final int FROM_DAY = 33;
    private static final int DAYS = 14;

    boolean isSilent(Store store, LocalDate day) {
        long since = dayOfRound(day);
        return store.code().equals(this.store) && since >= FROM_DAY && since < FROM_DAY + DAYS;
    }

    /** The days of which the store hands in its sales on a day; mostly none. */
    List<LocalDate> handedIn(Store store, LocalDate day) {
        return store.code().equals(this.store) && dayOfRound(day) == FROM_DAY + DAYS
                ? Stream.iterate(day.minusDays(DAYS), earlier -> earlier.plusDays(1))
                        .limit(DAYS)
                        .toList()
                : List.of();
    }

    private long dayOfRound(LocalDate day) {
        return Math.floorMod(ChronoUnit.DAYS.between(opens, day), (long) EVERY_DAYS);
    }
}
