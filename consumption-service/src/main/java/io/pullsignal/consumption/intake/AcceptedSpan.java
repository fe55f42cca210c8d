package io.pullsignal.consumption.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The business times that are accepted: not older than what the service remembers, not more than a day ahead.
 *
 * @param oldest first accepted instant
 * @param latest last accepted instant
 */
public record AcceptedSpan(Instant oldest, Instant latest) {
    private static final Duration AHEAD = Duration.ofDays(1);

    /** @param forgottenBefore what was purged: the clock may have been set back since */
    public static AcceptedSpan at(Instant now, Duration retention, Instant forgottenBefore) {
        Instant oldest = now.minus(retention);
        return new AcceptedSpan(oldest.isAfter(forgottenBefore) ? oldest : forgottenBefore, now.plus(AHEAD));
    }

    /** Why an event that the service does not know cannot be taken. */
    public Optional<Rejection> refusesAge(Instant occurredAt) {
        if (occurredAt.isBefore(oldest)) {
            return Optional.of(Rejection.ofEvent(
                    RejectionReason.TOO_OLD, "occurred at " + occurredAt + ", accepted from " + oldest + " on"));
        }
        return Optional.empty();
    }

    Optional<Rejection> refusesAhead(Instant occurredAt) {
        if (occurredAt.isAfter(latest)) {
            return Optional.of(Rejection.ofEvent(
                    RejectionReason.IN_FUTURE,
                    "occurred at " + occurredAt + ", a day ahead of the business clock is " + latest
                            + "; replay when the time has come"));
        }
        return Optional.empty();
    }
}
