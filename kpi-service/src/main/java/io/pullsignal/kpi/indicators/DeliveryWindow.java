package io.pullsignal.kpi.indicators;

/**
 * When a delivery is on time.
 *
 * @param agreed the day that counts as agreed
 * @param earlyDays how many days before it a delivery may come, 0 to 365
 * @param lateDays how many days after it a delivery may come, 0 to 365
 */
public record DeliveryWindow(AgreedDay agreed, int earlyDays, int lateDays) {
    /** Which of the dates of an order line the supplier is held to. */
    public enum AgreedDay {
        /** What was promised first; the requested day where nothing was promised. */
        FIRST_PROMISED,
        /** What was promised last; the requested day where nothing was promised. */
        LAST_PROMISED,
        REQUESTED
    }

    private static final int DAYS_MAX = 365;

    public DeliveryWindow {
        if (earlyDays < 0 || earlyDays > DAYS_MAX || lateDays < 0 || lateDays > DAYS_MAX) {
            throw new IllegalArgumentException("earlyDays and lateDays are 0 to " + DAYS_MAX);
        }
    }
}
