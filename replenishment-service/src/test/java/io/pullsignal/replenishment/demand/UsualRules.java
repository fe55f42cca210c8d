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
import java.time.LocalTime;

/** The rules of an installation that sets none. */
public final class UsualRules {
    public static final StatisticsRules RULES = new StatisticsRules(
            Duration.ofHours(1),
            new TradingHours(LocalTime.of(8, 0), LocalTime.of(20, 0)),
            Uncensoring.USUAL,
            742,
            14,
            52,
            13,
            13,
            13,
            SelectionRule.over(2),
            AbcCutOffs.USUAL,
            XyzCutOffs.USUAL,
            PatternCutOffs.USUAL,
            JitLimits.USUAL,
            FlowLimits.USUAL);

    private UsualRules() {}
}
