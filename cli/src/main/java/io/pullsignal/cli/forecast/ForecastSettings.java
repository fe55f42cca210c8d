package io.pullsignal.cli.forecast;

import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.SelectionRule;
import java.util.Locale;

/**
 * What is asked for.
 *
 * @param testPeriods last periods of the file, kept back from the choice, at least the horizon
 * @param maxItems the most valuable so many
 */
record ForecastSettings(PeriodLength periodLength, SelectionRule rule, int testPeriods, int maxItems) {
    /** Like {@code 4 weeks}. */
    String text(int periods) {
        String unit = periodLength.name().toLowerCase(Locale.ROOT);
        return periods + " " + unit + (periods == 1 ? "" : "s");
    }
}
