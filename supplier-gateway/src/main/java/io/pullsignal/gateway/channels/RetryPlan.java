package io.pullsignal.gateway.channels;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed delivery is tried again: pauses double from the first to the longest, until there were too many attempts or
 * the document is too old. Pauses are not spread at random, because documents of one supplier go one after the other.
 *
 * @param firstPause above zero
 * @param longestPause not below the first
 * @param attemptsMaximum attempts in all, 1 and up
 * @param ageMaximum since the delivery began, or was begun again
 */
public record RetryPlan(Duration firstPause, Duration longestPause, int attemptsMaximum, Duration ageMaximum) {
    private static final int DOUBLINGS_MAXIMUM = 30;

    /** @throws IllegalArgumentException when a value is outside its range */
    public RetryPlan {
        if (firstPause.isNegative()
                || firstPause.isZero()
                || longestPause.compareTo(firstPause) < 0
                || attemptsMaximum < 1
                || ageMaximum.isNegative()) {
            throw new IllegalArgumentException(
                    "deliveries need a first pause above zero, a longest that is not shorter, "
                            + "at least one attempt and an age that is not negative");
        }
    }

    /**
     * The pause before the next attempt; empty where it is given up.
     *
     * @param attempts made so far, 1 and up
     */
    public Optional<Duration> pauseAfter(int attempts, Duration age) {
        if (attempts >= attemptsMaximum || age.compareTo(ageMaximum) >= 0) {
            return Optional.empty();
        }
        int doublings = Math.min(attempts - 1, DOUBLINGS_MAXIMUM);
        Duration pause = firstPause.compareTo(longestPause.dividedBy(1L << doublings)) >= 0
                ? longestPause
                : firstPause.multipliedBy(1L << doublings);
        return Optional.of(pause);
    }
}
