package io.pullsignal.core.forecast;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * Ridge regression of demand on what is known beforehand: a constant, a straight trend, the weekday (daily periods), the time
 * of the year (one sine and cosine, once the history covers a year of weeks or months), holidays and promotions, the last two
 * as the share of a period's days (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 7.4; Hoerl and Kennard
 * 1970 for the ridge).
 *
 * <p>A regressor that never changes in the history, a promotion that has not happened yet for example, is left out: its effect
 * cannot be estimated and is taken as none. The ridge keeps effects of few periods small; constant and trend are not
 * shrunk. One-step forecasts of the past are the fitted values.
 *
 * @param ridge lambda, above zero; 0.1 takes a tenth off an effect that was seen in one period, a hundredth off one seen in ten
 */
public record CalendarRegression(double ridge) implements ForecastMethod {
    private static final int MINIMUM_PERIODS = 14;
    private static final int DAYS_IN_YEAR = 365;

    /** @param shrunk whether the ridge applies */
    private record Regressor(IntToDoubleFunction value, boolean shrunk) {}

    public CalendarRegression {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("ridge " + ridge + " is not above zero");
        }
    }

    @Override
    public boolean suits(DemandHistory history) {
        return history.demand().observedPeriods() >= MINIMUM_PERIODS;
    }

    @Override
    public ForecastRun run(DemandHistory history) {
        history.demand().requireObserved();
        DemandSeries demand = history.demand();
        List<Integer> observed = new ArrayList<>();
        for (int period = 0; period < demand.periods(); period++) {
            if (demand.isObserved(period)) {
                observed.add(period);
            }
        }
        List<Regressor> regressors = regressors(history).stream()
                .filter(regressor -> varies(regressor, observed))
                .toList();
        double[] effects = effects(demand, observed, regressors);
        IntToDoubleFunction expected = period -> {
            double units = effects[0];
            for (int i = 0; i < regressors.size(); i++) {
                units += effects[i + 1] * regressors.get(i).value().applyAsDouble(period);
            }
            return units;
        };
        double[] fitted = new double[demand.periods()];
        for (int period = 0; period < fitted.length; period++) {
            fitted[period] = expected.applyAsDouble(period);
        }
        return new ForecastRun(fitted, step -> expected.applyAsDouble(demand.periods() + step - 1));
    }

    private static List<Regressor> regressors(DemandHistory history) {
        Timeline timeline = history.timeline();
        List<Regressor> regressors = new ArrayList<>();
        double scale = Math.max(1, history.periods());
        regressors.add(new Regressor(period -> period / scale, false));
        if (timeline.length() == PeriodLength.DAY) {
            for (int place = 1; place < timeline.seasonPeriods(); place++) {
                int dayOfWeek = place;
                regressors.add(new Regressor(period -> period % timeline.seasonPeriods() == dayOfWeek ? 1 : 0, true));
            }
        } else if (ChronoUnit.DAYS.between(timeline.start(), timeline.firstDay(history.periods())) >= DAYS_IN_YEAR) {
            regressors.add(new Regressor(period -> Math.sin(yearAngle(timeline, period)), true));
            regressors.add(new Regressor(period -> Math.cos(yearAngle(timeline, period)), true));
        }
        regressors.add(new Regressor(timeline::holidayShare, true));
        regressors.add(new Regressor(timeline::promotionShare, true));
        return regressors;
    }

    private static double yearAngle(Timeline timeline, int period) {
        var day = timeline.firstDay(period);
        return 2 * Math.PI * day.getDayOfYear() / day.lengthOfYear();
    }

    private static boolean varies(Regressor regressor, List<Integer> periods) {
        double first = regressor.value().applyAsDouble(periods.get(0));
        return periods.stream().anyMatch(period -> regressor.value().applyAsDouble(period) != first);
    }

    /** The ridge as rows: for each shrunk effect one more observation of zero with weight sqrt(lambda). */
    private double[] effects(DemandSeries demand, List<Integer> observed, List<Regressor> regressors) {
        int columns = regressors.size() + 1;
        double[][] design = new double[observed.size() + regressors.size()][columns];
        double[] units = new double[design.length];
        for (int row = 0; row < observed.size(); row++) {
            design[row][0] = 1;
            for (int i = 0; i < regressors.size(); i++) {
                design[row][i + 1] = regressors.get(i).value().applyAsDouble(observed.get(row));
            }
            units[row] = demand.units(observed.get(row));
        }
        for (int i = 0; i < regressors.size(); i++) {
            design[observed.size() + i][i + 1] = regressors.get(i).shrunk() ? Math.sqrt(ridge) : 0;
        }
        return new QRDecomposition(new Array2DRowRealMatrix(design, false))
                .getSolver()
                .solve(new ArrayRealVector(units, false))
                .toArray();
    }

    @Override
    public String description() {
        return "calendar regression, " + Share.text("ridge", ridge);
    }
}
