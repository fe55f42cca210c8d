package io.pullsignal.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
    @Test
    void an_item_at_a_cut_off_is_inside_it() {
        assertThat(abc("a", 50, "b", 30, "c", 15, "d", 5))
                .containsExactly(
                        Map.entry("a", AbcClass.A),
                        Map.entry("b", AbcClass.A),
                        Map.entry("c", AbcClass.B),
                        Map.entry("d", AbcClass.C));
    }

    @Test
    void an_item_that_crosses_a_cut_off_is_beyond_it() {
        assertThat(abc("a", 50, "b", 31, "c", 15, "d", 4)).containsValues(AbcClass.A, AbcClass.B, AbcClass.C);
        assertThat(abc("a", 50, "b", 31, "c", 15, "d", 4).get("b")).isEqualTo(AbcClass.B);
        assertThat(abc("a", 50, "b", 31, "c", 15, "d", 4).get("c")).isEqualTo(AbcClass.C);
    }

    @Test
    void the_first_item_is_always_a() {
        assertThat(abc("a", 97, "b", 3).get("a")).isEqualTo(AbcClass.A);
        assertThat(abc("a", 1).get("a")).isEqualTo(AbcClass.A);
    }

    @Test
    void equal_values_are_taken_by_code() {
        assertThat(abc("y", 10, "x", 10, "w", 10, "v", 10, "u", 10))
                .containsExactly(
                        Map.entry("u", AbcClass.A),
                        Map.entry("v", AbcClass.A),
                        Map.entry("w", AbcClass.A),
                        Map.entry("x", AbcClass.A),
                        Map.entry("y", AbcClass.C));
    }

    @Test
    void items_without_value_are_c_even_when_all_are() {
        assertThat(abc("a", 0, "b", 0)).containsValues(AbcClass.C).doesNotContainValue(AbcClass.A);
        assertThat(abc("a", 10, "b", -4, "c", 0))
                .containsEntry("a", AbcClass.A)
                .containsEntry("b", AbcClass.C)
                .containsEntry("c", AbcClass.C);
        assertThat(AbcCutOffs.USUAL.classify(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7 7 7 7, X",
        "5 15 5 15, X",
        "0 10, Y",
        "0 0 9, Z",
        "0 0 0, Z",
        "4 16 4 16, Y",
        "3, X",
        "0.5 1.5 0.5 1.5, X",
        "0.499999 1.500001 0.499999 1.500001, Y"
    })
    void variation_counts_periods_without_demand(String demand, XyzClass expected) {
        assertThat(XyzCutOffs.USUAL.classify(history(demand))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "5 5 5 5, SMOOTH",
        "1 20 1 20, ERRATIC",
        "5 0 5 0, INTERMITTENT",
        "1 0 0 30 0 1, LUMPY",
        "0 0 0, NONE",
        "3 17 3 17, ERRATIC"
    })
    void the_pattern_is_by_interval_and_by_the_sizes_alone(String demand, DemandPattern expected) {
        assertThat(PatternCutOffs.USUAL.classify(history(demand))).isEqualTo(expected);
    }

    @Test
    void at_a_pattern_cut_off_demand_is_no_longer_frequent_nor_alike() {
        DemandHistory interval = history("4 ".repeat(25) + "0 ".repeat(8));
        assertThat(interval.averageDemandInterval()).isEqualByComparingTo("1.32");
        assertThat(PatternCutOffs.USUAL.classify(interval)).isEqualTo(DemandPattern.INTERMITTENT);

        DemandHistory sizes = history("3 17");
        assertThat(sizes.squaredSizeVariation()).isEqualByComparingTo("0.49");
        assertThat(PatternCutOffs.USUAL.classify(sizes)).isEqualTo(DemandPattern.ERRATIC);
    }

    @Test
    void the_numbers_behind_a_class_can_be_shown() {
        DemandHistory history = history("2 0 4 0 0 6");

        assertThat(history.mean()).isEqualTo(Quantity.of(2));
        assertThat(history.averageDemandInterval()).isEqualByComparingTo("2");
        assertThat(history.coefficientOfVariation()).isEqualByComparingTo("1.154701");
        assertThat(history.squaredSizeVariation()).isEqualByComparingTo("0.1666667");
        assertThatThrownBy(() -> history("0 0").coefficientOfVariation()).hasMessageContaining("without any demand");
    }

    @Test
    void histories_and_cut_offs_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> history("3 -1")).hasMessageContaining("book returns");
        assertThatThrownBy(() -> new DemandHistory(DemandPeriod.WEEK, List.of()))
                .hasMessageContaining("no period");
        assertThatThrownBy(() -> new AbcCutOffs(new BigDecimal("0.9"), new BigDecimal("0.9")))
                .hasMessageContaining("shares that rise");
        assertThatThrownBy(() -> new AbcCutOffs(new BigDecimal("80"), new BigDecimal("95")))
                .hasMessageContaining("0.80 is 80 %");
        assertThatThrownBy(() -> new XyzCutOffs(BigDecimal.ONE, new BigDecimal("0.5")))
                .hasMessageContaining("XYZ cut-offs");
        assertThatThrownBy(() -> new PatternCutOffs(BigDecimal.ONE, BigDecimal.ONE))
                .hasMessageContaining("must be above 1");
    }

    static DemandHistory history(String demand) {
        return new DemandHistory(
                DemandPeriod.WEEK,
                Stream.of(demand.trim().split(" ")).map(Quantity::of).toList());
    }

    private static Map<String, AbcClass> abc(Object... codesAndValues) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (int index = 0; index < codesAndValues.length; index += 2) {
            values.put((String) codesAndValues[index], BigDecimal.valueOf((Integer) codesAndValues[index + 1]));
        }
        return AbcCutOffs.USUAL.classify(values);
    }
}
