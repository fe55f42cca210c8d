package io.pullsignal.core.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopTuningTest {
    private static final BigDecimal ALPHA = new BigDecimal("0.2");

    @Test
    void cards_that_the_formula_gives_are_left_alone() {
        assertThat(tune(kanban(25, 5, SignalAt.OPENED), actuals("50", "10", "2", "0")))
                .isEmpty();
    }

    @Test
    void more_demand_asks_for_all_the_cards_it_needs_at_once() {
        Retuning retuning = tune(kanban(25, 5, SignalAt.OPENED), actuals("100", "10", "2", "0"))
                .orElseThrow();

        assertThat(retuning.changes()).containsExactly(change("cardCount", 5, 10, 10));
        assertThat(retuning.proposed().cardCount()).isEqualTo(10);
        assertThat(retuning.formula())
                .isEqualTo("N = ceil(D x L x (1 + alpha) / C) = ceil(100 x 2 x (1 + 0.2) / 25) = 10");
        assertThat(retuning.reduces()).isFalse();
        assertThat(retuning.before().cycleServiceLevel()).isEqualByComparingTo("0");
        assertThat(retuning.after().cycleServiceLevel()).isGreaterThan(new BigDecimal("0.99"));
        assertThat(retuning.after().averageUnits()).isEqualByComparingTo("62.5");
    }

    @Test
    void fewer_cards_come_a_step_at_a_time() {
        assertThat(tune(kanban(25, 20, SignalAt.OPENED), actuals("50", "5", "2", "0"))
                        .orElseThrow()
                        .changes())
                .containsExactly(change("cardCount", 20, 5, 16));
        assertThat(tune(kanban(25, 4, SignalAt.OPENED), actuals("10", "1", "2", "0"))
                        .orElseThrow()
                        .changes())
                .as("a card at least")
                .containsExactly(change("cardCount", 4, 1, 3));
    }

    @Test
    void where_the_card_leaves_with_the_last_piece_the_others_cover_the_lead_time() {
        assertThat(tune(kanban(60, 2, SignalAt.EMPTIED), actuals("50", "5", "2", "0"))
                        .orElseThrow()
                        .changes())
                .containsExactly(change("cardCount", 2, 3, 3));
    }

    @Test
    void a_minimum_covers_the_lead_time_demand_with_its_safety_stock_and_the_lot_stays() {
        Retuning retuning =
                tune(minMax("10", "30"), actuals("10", "3", "4", "0")).orElseThrow();

        // d L = 40, sd = 3 x sqrt(4) = 6, z(0.95) = 1.645: 40 + 9.87 = 49.87, up to the next whole unit
        assertThat(retuning.changes()).containsExactly(change("minimum", 10, 50, 50), change("maximum", 30, 70, 70));
        assertThat(retuning.proposed().maximum()).isEqualTo(Quantity.of(70));
        assertThat(retuning.after().averageUnits()).isEqualByComparingTo("20");
        assertThat(retuning.after().cycleServiceLevel()).isEqualByComparingTo("0.9522");
    }

    @Test
    void the_lead_time_varies_too() {
        Retuning retuning =
                tune(minMax("10", "30"), actuals("10", "3", "4", "1")).orElseThrow();

        // sqrt(4 x 9 + 100 x 1) = 11.66: 40 + 19.18 = 59.18
        assertThat(retuning.changes().get(0)).isEqualTo(change("minimum", 10, 60, 60));
    }

    @Test
    void a_level_near_enough_is_left_alone_and_one_too_high_comes_down_by_a_fifth() {
        assertThat(tune(minMax("52", "60"), actuals("10", "3", "4", "0"))).isEmpty();
        assertThat(tune(minMax("200", "240"), actuals("10", "3", "4", "0"))
                        .orElseThrow()
                        .changes())
                .containsExactly(change("minimum", 200, 50, 160), change("maximum", 240, 90, 200));
    }

    @Test
    void reorder_points_and_levels_are_named_parameters() {
        assertThat(tune(
                                named("REORDER_POINT", Map.of("reorderPoint", "10", "orderQuantity", "25")),
                                actuals("10", "3", "4", "0"))
                        .orElseThrow()
                        .proposed()
                        .named())
                .containsEntry("reorderPoint", "50")
                .containsEntry("orderQuantity", "25");
        assertThat(tune(named("BASE_STOCK", Map.of("orderUpTo", "10")), actuals("10", "3", "4", "0"))
                        .orElseThrow()
                        .proposed()
                        .named())
                .containsEntry("orderUpTo", "50");
    }

    @Test
    void a_periodic_level_lasts_for_the_review_period_too() {
        Retuning retuning = tune(
                        named("PERIODIC", Map.of("orderUpTo", "50", "reviewDays", "MON")), actuals("10", "3", "4", "0"))
                .orElseThrow();

        // 11 days: 110 + 1.645 x 3 x sqrt(11) = 126.4
        assertThat(retuning.proposed().named())
                .containsEntry("orderUpTo", "127")
                .containsEntry("reviewDays", "MON");
    }

    @Test
    void a_buffer_follows_usage_and_lead_time() {
        Retuning retuning = tune(
                        named("DDMRP", Map.of("averageDailyUsage", "4", "decoupledLeadTimeDays", "10")),
                        actuals("6", "1", "5", "0"))
                .orElseThrow();

        assertThat(retuning.changes())
                .containsExactly(change("averageDailyUsage", 4, 6, 6), change("decoupledLeadTimeDays", 10, 5, 8));
        assertThat(retuning.reduces()).isTrue();
    }

    @Test
    void what_has_nothing_to_fit_is_left_alone() {
        assertThat(tune(named("MAKE_TO_ORDER", Map.of()), actuals("10", "3", "4", "0")))
                .isEmpty();
    }

    private static Optional<Retuning> tune(PolicyParameters parameters, Actuals actuals) {
        return LoopTuning.of(parameters.canonical(), ALPHA, actuals, TuningRule.USUAL);
    }

    private static Actuals actuals(String demand, String deviation, String days, String daysDeviation) {
        return new Actuals(
                new BigDecimal(demand), new BigDecimal(deviation), new BigDecimal(days), new BigDecimal(daysDeviation));
    }

    private static ParameterChange change(String parameter, long current, long target, long proposed) {
        boolean cards = parameter.equals("cardCount");
        return new ParameterChange(
                parameter,
                BigDecimal.valueOf(current).setScale(cards ? 0 : Quantity.SCALE),
                BigDecimal.valueOf(target).setScale(cards ? 0 : Quantity.SCALE),
                BigDecimal.valueOf(proposed).setScale(cards ? 0 : Quantity.SCALE));
    }

    private static PolicyParameters kanban(long container, int cards, SignalAt signalAt) {
        return new PolicyParameters("KANBAN", Quantity.of(container), cards, signalAt, Quantity.ZERO, Quantity.ZERO);
    }

    private static PolicyParameters minMax(String minimum, String maximum) {
        return new PolicyParameters(
                "MIN_MAX", Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.of(minimum), Quantity.of(maximum));
    }

    private static PolicyParameters named(String policy, Map<String, String> named) {
        return new PolicyParameters(policy, Quantity.ZERO, 0, SignalAt.EMPTIED, Quantity.ZERO, Quantity.ZERO, named);
    }
}
