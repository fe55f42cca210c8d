package io.pullsignal.cli.forecast;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.terminal.Interruption;
import io.pullsignal.cli.terminal.Progress;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.core.adjustment.PlannedAdjustments;
import io.pullsignal.core.forecast.Backtest;
import io.pullsignal.core.forecast.DemandForecast;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.Timeline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Forecasts the items of a file, the most valuable ones first. */
final class SalesForecasts {
    private static final BigDecimal CLASS_A_UP_TO = new BigDecimal("0.8");
    private static final BigDecimal CLASS_B_UP_TO = new BigDecimal("0.95");
    private static final Comparator<RetailDemand.Item> BY_VALUE =
            Comparator.comparing(RetailDemand.Item::revenue).reversed().thenComparing(RetailDemand.Item::code);

    private final ForecastSettings settings;

    SalesForecasts(ForecastSettings settings) {
        this.settings = settings;
    }

    ForecastReport of(RetailDemand demand, Screen screen) {
        Timeline timeline = demand.timeline(settings.periodLength());
        int periods = demand.periods(timeline);
        List<RetailDemand.Item> ranked =
                demand.items().stream().sorted(BY_VALUE).toList();
        BigDecimal revenue = ranked.stream().map(RetailDemand.Item::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<RetailDemand.Item> looked = ranked.subList(0, Math.min(ranked.size(), settings.maxItems()));
        List<ItemForecast> compared = new ArrayList<>();
        BigDecimal cumulated = BigDecimal.ZERO;
        int done = 0;
        try (Progress progress = Progress.of(screen, "forecast", looked.size())) {
            for (RetailDemand.Item item : looked) {
                requireNoInterruption();
                String valueClass = valueClass(cumulated, item.revenue(), revenue);
                cumulated = cumulated.add(item.revenue());
                DemandHistory history = RetailDemand.history(item, timeline, periods);
                if (canBeCompared(history)) {
                    compared.add(forecast(item.code(), valueClass, history));
                }
                progress.to(++done, item.code());
            }
        }
        return new ForecastReport(
                settings, demand.rows(), demand.cancelledSales(), looked.size(), periods, timeline, compared);
    }

    /** Enough observed periods for at least one origin before the test. */
    private boolean canBeCompared(DemandHistory history) {
        int known = history.periods() - settings.testPeriods();
        return known >= settings.rule().horizonPeriods()
                && history.demand()
                                .first(known - settings.rule().horizonPeriods())
                                .observedPeriods()
                        >= settings.rule().minimumTrainingPeriods();
    }

    private ItemForecast forecast(String code, String valueClass, DemandHistory history) {
        Backtest backtest = Backtest.of(history, settings.rule(), settings.testPeriods());
        DemandForecast forecast = DemandForecast.of(
                history,
                backtest.last(),
                PlannedAdjustments.NONE,
                settings.rule().horizonPeriods());
        return new ItemForecast(code, valueClass, history.periods(), backtest, forecast);
    }

    /** A while the share including the item is not above 80 %, B not above 95 %; the most valuable item is always A. */
    private static String valueClass(BigDecimal before, BigDecimal own, BigDecimal all) {
        BigDecimal upTo = before.add(own);
        if (before.signum() == 0 || upTo.compareTo(all.multiply(CLASS_A_UP_TO)) <= 0) {
            return "A";
        }
        return upTo.compareTo(all.multiply(CLASS_B_UP_TO)) <= 0 ? "B" : "C";
    }

    private static void requireNoInterruption() {
        if (Interruption.requested()) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "Ended by Ctrl-C.", "");
        }
    }
}
