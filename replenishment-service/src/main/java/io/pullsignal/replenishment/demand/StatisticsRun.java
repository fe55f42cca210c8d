package io.pullsignal.replenishment.demand;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * How far the statistics of one location are.
 *
 * @param businessDate last date that they take in, or will when this run is done
 * @param afterItem item that the stage has come to; empty at its beginning
 * @param anew whether everything is made again, not only what changed
 * @param review whether classes and forecasts are made too, because a week is over or somebody asked
 * @param reviewedUpTo date of the latest complete review
 * @param positions looked at so far in this run, once in each stage
 * @param failed of them those that could not be worked out; the log says why
 */
public record StatisticsRun(
        String location,
        LocalDate businessDate,
        Stage stage,
        String afterItem,
        boolean anew,
        boolean review,
        @Nullable LocalDate reviewedUpTo,
        long positions,
        long failed,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** What is being made, in this order. */
    public enum Stage {
        /** Days of demand, from the ledger. */
        DEMAND,
        /** Value classes, over all positions of the location. */
        CENSUS,
        /** Variability, fitness and forecasts, position by position. */
        REVIEW,
        DONE
    }

    /** A run over what happened up to a date begins. */
    public StatisticsRun begun(LocalDate upTo, boolean everything, boolean withReview, Instant now) {
        return new StatisticsRun(
                location, upTo, Stage.DEMAND, "", everything, withReview, reviewedUpTo, 0, 0, now, null);
    }

    /** A page is done. */
    public StatisticsRun after(String item, int lookedAt, int couldNot) {
        return new StatisticsRun(
                location,
                businessDate,
                stage,
                item,
                anew,
                review,
                reviewedUpTo,
                positions + lookedAt,
                failed + couldNot,
                startedAt,
                null);
    }

    /** A stage is done. */
    public StatisticsRun next(Instant now) {
        Stage next = switch (stage) {
            case DEMAND -> Stage.CENSUS;
            case CENSUS -> review ? Stage.REVIEW : Stage.DONE;
            case REVIEW, DONE -> Stage.DONE;
        };
        boolean done = next == Stage.DONE;
        return new StatisticsRun(
                location,
                businessDate,
                next,
                "",
                anew && !done,
                review && !done,
                done && review ? businessDate : reviewedUpTo,
                positions,
                failed,
                startedAt,
                done ? now : null);
    }

    /** Whether a whole week is over that no review has taken in. */
    public boolean weekOver(LocalDate upTo) {
        LocalDate reviewed = reviewedUpTo;
        return reviewed == null || !weeksBegun(upTo).equals(weeksBegun(reviewed));
    }

    /** Whether a date is news: a later one, or one so much earlier that the clock of the business began anew. */
    public boolean isDue(LocalDate upTo) {
        return upTo.isAfter(businessDate) || upTo.isBefore(businessDate.minusDays(1));
    }

    /** The Monday after the last week that is over. */
    private static LocalDate weeksBegun(LocalDate upTo) {
        return upTo.plusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
