package io.pullsignal.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JitFitnessTest {
    private static final ItemProfile STEADY = profile(AbcClass.A, "28 30 27 31");
    private static final Supply NEAR = supply("0.98", "2", "60", "30");

    @Test
    void a_steady_dear_item_from_a_near_punctual_supplier_is_fit_and_pulled() {
        List<FailedTest> failures = JitLimits.USUAL.failures(STEADY, NEAR);

        assertThat(failures).isEmpty();
        assertThat(advice(STEADY, NEAR, false, null).flow()).isEqualTo(Flow.PULL);
        assertThat(advice(STEADY, NEAR, false, null).reason()).contains("AX");
    }

    @Test
    void a_minimum_order_of_1000_against_200_a_week_fails_with_its_days() {
        Supply bulky = new Supply(
                Optional.of(new BigDecimal("0.98")),
                new BigDecimal("2"),
                Quantity.of(1000),
                new BigDecimal("28.571428571"));

        assertThat(JitLimits.USUAL.failures(STEADY, bulky))
                .containsExactly(new FailedTest(
                        JitTest.MINIMUM_ORDER, "minimum order 1000, 35 days of demand", "at most 14 days of demand"));
        assertThat(JitTest.MINIMUM_ORDER.remedies())
                .containsExactly(Remedy.NEGOTIATE, Remedy.CONSIGN, Remedy.CONSOLIDATE);
    }

    @Test
    void each_limit_is_exclusive_or_inclusive_as_said() {
        assertThat(tests(STEADY, supply("0.95", "2", "60", "30"))).containsExactly(JitTest.SUPPLIER_ON_TIME);
        assertThat(tests(STEADY, supply("0.9501", "4.99", "420", "30"))).isEmpty();
        assertThat(tests(STEADY, supply("0.98", "5", "420.1", "30")))
                .containsExactly(JitTest.LEAD_TIME, JitTest.MINIMUM_ORDER);
    }

    @Test
    void every_failed_test_is_named_with_number_limit_and_remedy() {
        ItemProfile lumpy = profile(AbcClass.C, "1 0 0 30 0 1");
        List<FailedTest> failures = JitLimits.USUAL.failures(lumpy, supply("0.8", "12", "500", "5"));

        assertThat(failures)
                .extracting(FailedTest::test)
                .containsExactly(
                        JitTest.VALUE_CLASS,
                        JitTest.VARIABILITY,
                        JitTest.STABLE_DEMAND,
                        JitTest.SUPPLIER_ON_TIME,
                        JitTest.LEAD_TIME,
                        JitTest.MINIMUM_ORDER);
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure.limit()).isNotBlank();
            assertThat(failure.remedies())
                    .isNotEmpty()
                    .allSatisfy(remedy -> assertThat(remedy.sentence()).isNotBlank());
        });
        assertThat(failures.get(1).actual()).startsWith("class Z, coefficient of variation 2.0");
        assertThat(failures.get(2).actual()).startsWith("LUMPY: demand every 2 periods");
        assertThat(failures.get(3).actual()).isEqualTo("80 % of lines on time");
        assertThat(failures.get(4).actual()).isEqualTo("12 days");
        assertThat(failures.get(5).actual()).isEqualTo("minimum order 500, 100 days of demand");
    }

    @Test
    void a_supplier_without_history_is_not_presumed_punctual() {
        Supply unknown = new Supply(Optional.empty(), new BigDecimal("2"), Quantity.ZERO, new BigDecimal("30"));

        assertThat(tests(STEADY, unknown)).containsExactly(JitTest.SUPPLIER_MEASURED);
    }

    @Test
    void an_item_without_demand_is_ordered_when_asked_for() {
        ItemProfile dead = profile(AbcClass.C, "0 0 0");
        Supply none = supply("0.98", "2", "10", "0");

        assertThat(tests(dead, none))
                .containsExactly(JitTest.VALUE_CLASS, JitTest.STABLE_DEMAND, JitTest.MINIMUM_ORDER);
        assertThat(advice(dead, none, false, null))
                .isEqualTo(new FlowAdvice(Flow.TO_ORDER, "nothing was asked for in 3 periods"));
    }

    @Test
    void seasons_are_pushed_for_and_pulled_in() {
        assertThat(advice(STEADY, NEAR, true, null).flow()).isEqualTo(Flow.PUSH);
    }

    @Test
    void what_varies_or_is_far_is_pushed_only_by_a_forecast_worth_acting_on() {
        ItemProfile volatileItem = profile(AbcClass.B, "2 40 1 3 2 2");
        Supply far = supply("0.98", "45", "60", "30");

        assertThat(volatileItem.xyz()).isEqualTo(XyzClass.Z);
        assertThat(advice(volatileItem, NEAR, false, "0.40").flow()).isEqualTo(Flow.PUSH);
        assertThat(advice(volatileItem, NEAR, false, "0.41").flow()).isEqualTo(Flow.PULL_WITH_BUFFER);
        assertThat(advice(STEADY, far, false, "0.15").flow()).isEqualTo(Flow.PUSH);
        FlowAdvice buffered = advice(STEADY, far, false, null);
        assertThat(buffered.flow()).isEqualTo(Flow.PULL_WITH_BUFFER);
        assertThat(buffered.reason()).isEqualTo("45 days (limit: less than 5 days); no forecast");
    }

    @Test
    void dear_lumpy_items_are_ordered_when_asked_for_and_cheap_ones_buffered() {
        assertThat(advice(profile(AbcClass.A, "1 0 0 30 0 1"), NEAR, false, null)
                        .flow())
                .isEqualTo(Flow.TO_ORDER);
        assertThat(advice(profile(AbcClass.C, "1 0 0 30 0 1"), NEAR, false, null)
                        .flow())
                .isEqualTo(Flow.PULL_WITH_BUFFER);
    }

    @Test
    void limits_that_cannot_be_are_refused() {
        BigDecimal one = BigDecimal.ONE;

        assertThatThrownBy(() -> new JitLimits(new BigDecimal("95"), one, one)).hasMessageContaining("0.95 is 95 %");
        assertThatThrownBy(() -> new JitLimits(BigDecimal.ZERO, one, BigDecimal.ZERO))
                .hasMessageContaining("must be above zero");
        assertThatThrownBy(() -> new FlowLimits(BigDecimal.ZERO, one)).hasMessageContaining("long lead time 0");
        assertThatThrownBy(() -> supply("95", "2", "1", "1")).hasMessageContaining("0.95 is 95 %");
    }

    private static List<JitTest> tests(ItemProfile profile, Supply supply) {
        return JitLimits.USUAL.failures(profile, supply).stream()
                .map(FailedTest::test)
                .toList();
    }

    private static FlowAdvice advice(ItemProfile profile, Supply supply, boolean seasonal, @Nullable String error) {
        return FlowLimits.USUAL.advise(
                profile,
                supply,
                JitLimits.USUAL.failures(profile, supply),
                seasonal,
                Optional.ofNullable(error).map(BigDecimal::new));
    }

    private static ItemProfile profile(AbcClass abc, String demand) {
        return ItemProfile.of(abc, ClassificationTest.history(demand), XyzCutOffs.USUAL, PatternCutOffs.USUAL);
    }

    private static Supply supply(String onTime, String leadTime, String minimum, String daily) {
        return new Supply(
                Optional.of(new BigDecimal(onTime)),
                new BigDecimal(leadTime),
                Quantity.of(minimum),
                new BigDecimal(daily));
    }
}
