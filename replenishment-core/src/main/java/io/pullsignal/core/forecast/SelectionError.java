package io.pullsignal.core.forecast;

/** Which error of the demand over the horizon is least for the chosen method. */
public enum SelectionError {
    /** Mean absolute error: not led astray by one large order. Items of mostly no demand get low forecasts by it. */
    ABSOLUTE,
    /** Mean squared error: aims at the mean, which is what stock is planned with, and follows large errors. */
    SQUARED;

    double of(OriginErrors errors) {
        return this == ABSOLUTE ? errors.horizonAbsoluteError() : errors.horizonSquaredError();
    }
}
