package io.pullsignal.replenishment.proposal;

import io.pullsignal.core.tuning.TuningRule;

/**
 * When something is proposed.
 *
 * @param minimumWeeks observed weeks of demand that a proposal needs
 * @param minimumDeliveries deliveries from which the lead time is the measured one; with fewer it is the planned one
 * @param greenDays days without a stockout after which a loop is green and may be reduced
 * @param watchedDays days after a reduction in which a stockout takes it back
 * @param rejectedDays days in which what was rejected is not proposed again
 */
public record ProposalRules(
        TuningRule tuning, int minimumWeeks, int minimumDeliveries, int greenDays, int watchedDays, int rejectedDays) {
    private static final int DAYS_MAX = 365;

    public ProposalRules {
        within("weeks", minimumWeeks);
        within("deliveries", minimumDeliveries);
        within("green days", greenDays);
        within("watched days", watchedDays);
        within("rejected days", rejectedDays);
    }

    private static void within(String name, int value) {
        if (value < 1 || value > DAYS_MAX) {
            throw new IllegalArgumentException(name + " " + value + " is not within 1 to " + DAYS_MAX);
        }
    }
}
