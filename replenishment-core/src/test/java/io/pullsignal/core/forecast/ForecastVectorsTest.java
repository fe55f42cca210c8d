package io.pullsignal.core.forecast;

import io.pullsignal.core.vectors.Vector;
import io.pullsignal.core.vectors.Vectors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ForecastVectorsTest {
    @Test
    void simple_smoothing_comes_out_as_published() throws IOException {
        for (Vector vector : Vectors.of("ses")) {
            checkFirst(vector, new SimpleSmoothing(vector.number("alpha")));
        }
    }

    @Test
    void trend_smoothing_comes_out_as_published() throws IOException {
        for (Vector vector : Vectors.of("holt")) {
            var method = new TrendSmoothing(
                    vector.number("alpha"),
                    vector.number("beta"),
                    vector.number("phi", 1),
                    TrendSmoothing.Start.FIRST_DIFFERENCE);
            vector.matches("forecast", method.run(series(vector)).forecastUnits((int) vector.number("h")));
        }
    }

    @Test
    void intermittent_demand_comes_out_as_published() throws IOException {
        for (Vector vector : Vectors.of("croston")) {
            checkFirst(vector, Croston.of(vector.number("alpha")));
        }
    }

    @Test
    void accuracy_comes_out_as_published() throws IOException {
        for (Vector vector : Vectors.of("acc")) {
            ForecastErrors errors = ForecastErrors.of(vector.numbers("y_true"), vector.numbers("y_pred"));
            vector.matches("mape", errors.mape().share().orElseThrow());
            vector.matches("smape", errors.smape().orElseThrow());
            vector.matches("mse", errors.meanSquaredError().orElseThrow());
            vector.matches("rmse", errors.rootMeanSquaredError().orElseThrow());
            vector.matches("mae", errors.meanAbsoluteError().orElseThrow());
            vector.matches("wape", errors.wape().orElseThrow());
        }
    }

    private static void checkFirst(Vector vector, SeriesMethod method) {
        vector.matches("forecast", method.run(series(vector)).forecastUnits(1)[0]);
    }

    private static DemandSeries series(Vector vector) {
        return DemandSeries.of(vector.numbers("series"));
    }
}
