package io.pullsignal.cli.forecast;

import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.onlineretail.SalesFileOptions;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.SelectionError;
import io.pullsignal.core.forecast.SelectionRule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code pullsignal forecast}: which method forecasts each item best, and what that is worth. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description =
                "Forecasts each item of a file of sales by the method that suits it, and shows the errors against a naive"
                        + " forecast on periods that the choice has not seen. Needs no services.",
        footer = {
            "",
            "Compared are naive, moving average, simple, trend, damped and seasonal smoothing, Croston, SBA, TSB, seasonal"
                    + " naive and a regression on the calendar. A method is chosen when its error is the least and it does"
                    + " not lose to naive.",
            "",
            "Demand is what was sold. Returns do not lessen it, but a sale taken back on the same day was none. An item's"
                    + " history begins with its first sale; days without any trade were closed.",
            "",
            "  WAPE  sum of absolute errors / sum of demand",
            "  MASE  mean absolute error / mean absolute change before",
            "",
            "  ./pullsignal forecast online_retail.csv.xz --format online-retail \\",
            "      --report forecast.json"
        })
public final class ForecastCommand implements Callable<Integer> {
    /** Reads a period's length by its name on the command line. */
    static final class PeriodReader implements ITypeConverter<PeriodLength> {
        @Override
        public PeriodLength convert(String name) {
            return switch (name) {
                case "day" -> PeriodLength.DAY;
                case "week" -> PeriodLength.WEEK;
                default -> throw new TypeConversionException("there is no period '" + name + "'; say day or week");
            };
        }
    }

    private static final int MINIMUM_TRAINING_PERIODS = 8;

    @Mixin
    private SalesFileOptions input = new SalesFileOptions();

    @Option(
            names = "--period",
            defaultValue = "week",
            converter = PeriodReader.class,
            paramLabel = "PERIOD",
            description = "What is one period: week or day. Default: ${DEFAULT-VALUE}")
    private PeriodLength period = PeriodLength.WEEK;

    @Option(
            names = "--horizon",
            defaultValue = "2",
            paramLabel = "N",
            description = "Periods that an order has to cover: lead time and review. Default: ${DEFAULT-VALUE}")
    private int horizon;

    @Option(
            names = "--origins",
            defaultValue = "12",
            paramLabel = "N",
            description = "Points of the past that methods are compared from. Default: ${DEFAULT-VALUE}")
    private int origins;

    @Option(
            names = "--test",
            defaultValue = "8",
            paramLabel = "N",
            description = "Last periods, kept back from the choice. Default: ${DEFAULT-VALUE}")
    private int test;

    @Option(names = "--items", paramLabel = "N", description = "Only the N items with most revenue. Default: all")
    private @Nullable Integer items;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to this file, as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        ForecastSettings settings = settings();
        Screen screen = Screen.standard();
        screen.say("Reading " + input.file() + " ...");
        RetailDemand demand = RetailDemand.read(input.sales());
        if (demand.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, input.file() + " has no sales", "");
        }
        screen.say(Figures.count(demand.items().size()) + " items in " + Figures.count(demand.rows()) + " rows.");
        ForecastReport result = new SalesForecasts(settings).of(demand, screen);
        screen.say(result.lines());
        Path target = report;
        if (target != null) {
            result.write(target);
            screen.say("The report is in " + target + ".");
        }
        return ExitCode.DONE;
    }

    private ForecastSettings settings() {
        if (horizon < 1 || origins < 1 || (items != null && items < 1)) {
            throw new CommandFailure(ExitCode.USAGE, "--horizon, --origins and --items must be 1 or more", "");
        }
        if (test < horizon) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--test must be at least --horizon, or nothing is left to test on", "");
        }
        SelectionRule rule = new SelectionRule(horizon, origins, MINIMUM_TRAINING_PERIODS, SelectionError.ABSOLUTE);
        return new ForecastSettings(period, rule, test, items == null ? Integer.MAX_VALUE : items);
    }
}
