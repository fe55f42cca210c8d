package io.pullsignal.replenishment.demand;

import io.pullsignal.core.classification.AbcCutOffs;
import io.pullsignal.core.classification.FlowLimits;
import io.pullsignal.core.classification.JitLimits;
import io.pullsignal.core.classification.PatternCutOffs;
import io.pullsignal.core.classification.XyzCutOffs;
import io.pullsignal.core.forecast.SelectionRule;
import io.pullsignal.core.forecast.Uncensoring;
import io.pullsignal.replenishment.masterdata.TradingHours;
import java.time.Duration;

/**
 * How statistics are made.
 *
 * @param settle after the end of a business date, how long late events are waited for
 * @param hours when locations sell that do not say so themselves
 * @param historyDays how far back demand is looked at
 * @param restatedDays how far back each night's run looks for late events; what is older is found by its effect on the stock
 * @param classWeeks last weeks that variability and pattern are judged by
 * @param sizingWeeks last weeks that a loop's actual demand is measured by
 * @param forecastWeeks weeks that are forecast
 * @param rechooseWeeks after how many weeks a method is chosen anew even without drift
 */
public record StatisticsRules(
        Duration settle,
        TradingHours hours,
        Uncensoring uncensoring,
        int historyDays,
        int restatedDays,
        int classWeeks,
        int sizingWeeks,
        int forecastWeeks,
        int rechooseWeeks,
        SelectionRule selection,
        AbcCutOffs abc,
        XyzCutOffs xyz,
        PatternCutOffs pattern,
        JitLimits jit,
        FlowLimits flow) {
    /** Days of which the value of a year is made. */
    public static final int YEAR_DAYS = 365;

    private static final int HISTORY_DAYS_MAX = 3_660;
    private static final int WEEKS_MAX = 104;
    private static final int DAYS_IN_WEEK = 7;

    /** @throws IllegalArgumentException when a figure is out of range */
    public StatisticsRules {
        within("history days", historyDays, YEAR_DAYS, HISTORY_DAYS_MAX);
        within("restated days", restatedDays, 1, YEAR_DAYS);
        within("weeks of classes", classWeeks, 2, WEEKS_MAX);
        within("weeks of sizing", sizingWeeks, 2, WEEKS_MAX);
        within("forecast weeks", forecastWeeks, selection.horizonPeriods(), WEEKS_MAX);
        within("weeks to a new choice", rechooseWeeks, 1, WEEKS_MAX);
    }

    private static void within(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(name + " " + value + " is not within " + from + " to " + to);
        }
    }

    /** Whole weeks of the history. */
    public int historyWeeks() {
        return historyDays / DAYS_IN_WEEK;
    }
}
