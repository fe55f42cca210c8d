package io.pullsignal.core.forecast;

/**
 * Two-sided cumulative sum of standardised errors (Page 1954; Montgomery, Statistical Quality Control, 9.1): each side grows by
 * what an error exceeds the slack and never falls below zero; above the limit the mean error is no longer zero.
 *
 * @param slack k, in standard deviations: half the shift worth finding
 * @param limit h, in standard deviations
 * @param high sum of errors above, zero or more
 * @param low sum of errors below, zero or more
 */
public record Cusum(double slack, double limit, double high, double low) {
    /** k = 0.5 and h = 5: with independent normal errors a false alarm in 465 periods, a shift of one deviation found in 10. */
    public static final Cusum USUAL = new Cusum(0.5, 5, 0, 0);

    /** @param error actual - forecast, in standard deviations */
    public Cusum observe(double error) {
        return new Cusum(slack, limit, Math.max(0, high + error - slack), Math.max(0, low - error - slack));
    }

    public boolean alarmed() {
        return high > limit || low > limit;
    }
}
