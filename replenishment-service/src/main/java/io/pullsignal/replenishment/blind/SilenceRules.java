package io.pullsignal.replenishment.blind;

import io.pullsignal.replenishment.masterdata.TradingHours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a silence is no chance. Sales that come independently of each other leave a time in which n are usual empty with the
 * chance exp(-n) (Poisson); a location whose sales come in bursts needs more, which the numbers leave room for.
 *
 * @param hours when locations sell that do not say so themselves; silence at night is none
 * @param leastHours trading hours of silence that are never improbable, above 0
 * @param expectedLines lines that must have been usual in the silence, above 0
 * @param knownFromLines lines a week from which a rhythm is known
 * @param projectEvery business time between two projections of a blind location, above 0
 * @param projectUpTo business time after which nothing more is presumed: by then people know
 * @param leastWallTime wall time without a sale, so that a business clock that runs fast is not taken for silence
 */
public record SilenceRules(
        TradingHours hours,
        BigDecimal leastHours,
        BigDecimal expectedLines,
        BigDecimal knownFromLines,
        Duration projectEvery,
        Duration projectUpTo,
        Duration leastWallTime) {
    public SilenceRules {
        if (leastHours.signum() <= 0 || expectedLines.signum() <= 0 || knownFromLines.signum() <= 0) {
            throw new IllegalArgumentException("a silence of " + leastHours + " hours or of " + expectedLines
                    + " lines, known from " + knownFromLines + " lines a week, makes no rule");
        }
        if (projectEvery.compareTo(Duration.ofMinutes(1)) < 0 || projectUpTo.compareTo(projectEvery) < 0) {
            throw new IllegalArgumentException(
                    "projecting every " + projectEvery + " up to " + projectUpTo + " makes no rule");
        }
    }

    /** Whether so long a silence is worth a look at the rhythm. */
    public boolean isLong(LocationSilence silence, Instant now) {
        return !silence.heardAt().plus(least()).isAfter(now)
                && hoursOf(silence)
                                .tradingTime(silence.heardAt(), now, silence.zone())
                                .compareTo(least())
                        >= 0;
    }

    /**
     * Whether the location is blind.
     *
     * @return the evidence; empty while it is not
     */
    public Optional<String> blind(SellingRhythm rhythm, LocationSilence silence, Instant now) {
        if (!isLong(silence, now) || rhythm.linesPerWeek().compareTo(knownFromLines) < 0) {
            return Optional.empty();
        }
        BigDecimal usual = rhythm.lines(silence.heardAt(), now, silence.zone(), hoursOf(silence));
        return usual.compareTo(expectedLines) < 0
                ? Optional.empty()
                : Optional.of(
                        "no sale since " + silence.heardAt() + "; until now " + usual.setScale(0, RoundingMode.HALF_UP)
                                + " lines would be usual; its loops go on as if they were sold, for "
                                + projectUpTo.toDays() + " days at most");
    }

    /** Up to when a location that is silent since then is projected. */
    public Instant projectedTo(Instant heardAt, Instant now) {
        Instant last = heardAt.plus(projectUpTo);
        return now.isBefore(last) ? now : last;
    }

    /** When a location sells. */
    public TradingHours hoursOf(LocationSilence silence) {
        return Objects.requireNonNullElse(silence.hours(), hours);
    }

    private Duration least() {
        return Duration.ofMinutes(leastHours.multiply(BigDecimal.valueOf(60)).longValue());
    }
}
