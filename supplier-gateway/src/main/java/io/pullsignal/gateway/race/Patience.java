package io.pullsignal.gateway.race;

import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an answer to an order may take before its supplier is reminded, and how often that is done.
 *
 * @param answerHours business time from sending, or from the last reminder, 1 to 8,760
 * @param reminders 0 to 10; after the last the order is escalated to the buyer, once
 */
public record Patience(int answerHours, int reminders) {
    private static final int HOURS_MAXIMUM = 8_760;
    private static final int REMINDERS_MAXIMUM = 10;

    /** What is due. */
    public enum Due {
        NOTHING,
        REMINDER,
        ESCALATION
    }

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Patience {
        if (answerHours < 1 || answerHours > HOURS_MAXIMUM) {
            throw new InvalidMasterDataException("answerHours must be 1 to " + HOURS_MAXIMUM);
        }
        if (reminders < 0 || reminders > REMINDERS_MAXIMUM) {
            throw new InvalidMasterDataException("reminders must be 0 to " + REMINDERS_MAXIMUM);
        }
    }

    /**
     * What is due for an order that was not answered and not escalated.
     *
     * @param askedAt when it was sent, or its supplier was last reminded
     * @param reminded how often that was
     */
    public Due dueAt(Instant now, Instant askedAt, int reminded) {
        if (now.isBefore(askedAt.plus(Duration.ofHours(answerHours)))) {
            return Due.NOTHING;
        }
        return reminded < reminders ? Due.REMINDER : Due.ESCALATION;
    }
}
