package io.pullsignal.core.forecast;

import static io.pullsignal.core.forecast.MethodChoiceTest.filled;
import static io.pullsignal.core.forecast.MethodChoiceTest.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final SelectionRule RULE = SelectionRule.over(2);

    @Test
    void noise_around_a_level_is_forecast_better_than_by_the_naive_method() {
        Random random = new Random(11);

        Backtest backtest = Backtest.of(weeks(filled(80, week -> 50 + 10 * random.nextGaussian())), RULE, 20);

        assertThat(backtest.chosen().origins()).isEqualTo(19);
        assertThat(backtest.chosen().horizonAbsoluteError())
                .isLessThan(backtest.naive().horizonAbsoluteError());
        assertThat(backtest.chosen().periodAbsoluteError() / backtest.naiveScaleUnits())
                .isLessThan(1);
    }

    @Test
    void a_change_of_level_during_the_test_leads_to_a_new_choice() {
        Random random = new Random(12);
        DemandHistory history = weeks(filled(60, week -> (week < 45 ? 50 : 150) + 5 * random.nextGaussian()));

        Backtest backtest = Backtest.of(history, RULE, 20);

        assertThat(backtest.rechosen()).isPositive();
        assertThat(backtest.last().observedPeriods())
                .isGreaterThan(backtest.first().observedPeriods());
    }

    @Test
    void the_first_choice_knows_nothing_of_the_test() {
        double[] demand = filled(40, week -> 10 + week % 3);
        double[] other = demand.clone();
        Arrays.fill(other, 30, 40, 999);

        MethodChoice choice = Backtest.of(weeks(demand), RULE, 10).first();

        assertThat(Backtest.of(weeks(other), RULE, 10).first().method()).isEqualTo(choice.method());
    }

    @Test
    void a_test_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Backtest.of(weeks(1, 2, 3), RULE, 3)).hasMessageContaining("does not fit");
        assertThatThrownBy(() -> Backtest.of(weeks(1, 2, 3), RULE, 1)).hasMessageContaining("does not fit");
    }
}
