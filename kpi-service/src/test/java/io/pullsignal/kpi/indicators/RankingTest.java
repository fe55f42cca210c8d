package io.pullsignal.kpi.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Ranking.Place;
import io.pullsignal.kpi.indicators.Ranking.Ranked;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Filter NORTH = scope("NORTH", "", "", "");

    @Test
    void the_worst_come_first_and_those_without_a_value_last() {
        List<Ranked> groups = List.of(
                ranked(KeyFigure.UNIT_FILL_RATE, "A", "99"),
                ranked(KeyFigure.UNIT_FILL_RATE, "B", ""),
                ranked(KeyFigure.UNIT_FILL_RATE, "C", "80"),
                ranked(KeyFigure.UNIT_FILL_RATE, "D", "80"));
        assertThat(Ranking.page(groups, KeyFigure.UNIT_FILL_RATE, Optional.empty(), 10))
                .extracting(Ranked::group)
                .containsExactly("C", "D", "A", "B");
        List<Ranked> stockouts =
                List.of(ranked(KeyFigure.STOCKOUT_RATE, "A", "1"), ranked(KeyFigure.STOCKOUT_RATE, "B", "7"));
        assertThat(Ranking.page(stockouts, KeyFigure.STOCKOUT_RATE, Optional.empty(), 10))
                .extracting(Ranked::group)
                .containsExactly("B", "A");
    }

    @Test
    void pages_follow_by_value_and_name_without_loss_or_repetition() {
        List<Ranked> groups = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            groups.add(ranked(KeyFigure.STOCKOUT_RATE, "G%02d".formatted(n), n % 5 == 0 ? "" : String.valueOf(n % 3)));
        }
        List<String> paged = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<Ranked> page = Ranking.page(groups, KeyFigure.STOCKOUT_RATE, after, 4);
        while (!page.isEmpty()) {
            page.forEach(one -> paged.add(one.group()));
            after = Optional.of(page.get(page.size() - 1).place());
            page = Ranking.page(groups, KeyFigure.STOCKOUT_RATE, after, 4);
        }
        assertThat(paged)
                .containsExactlyElementsOf(Ranking.page(groups, KeyFigure.STOCKOUT_RATE, Optional.empty(), 100).stream()
                        .map(Ranked::group)
                        .toList())
                .hasSize(25);
    }

    @Test
    void the_thresholds_of_the_narrowest_scope_hold() {
        ThresholdBook book = new ThresholdBook(List.of(
                scoped(Filter.ALL, "90", "80"),
                scoped(NORTH, "99", "98"),
                scoped(scope("", "MILK", "", ""), "50", "40"),
                scoped(scope("", "", "", "DAIRY"), "60", "55")));

        assertThat(green(book, Filter.ALL)).isEqualTo("90");
        assertThat(green(book, NORTH)).isEqualTo("99");
        assertThat(green(book, scope("SOUTH", "", "", ""))).isEqualTo("90");
        assertThat(green(book, scope("NORTH", "", "", "DAIRY"))).isEqualTo("99");
        assertThat(green(book, scope("NORTH", "MILK", "", ""))).isEqualTo("50");
        assertThat(book.of(KeyFigure.LINE_FILL_RATE, NORTH)).isEqualTo(KeyFigure.LINE_FILL_RATE.thresholds());
    }

    @Test
    void red_is_never_better_than_green() {
        assertThatThrownBy(() -> KeyFigure.UNIT_FILL_RATE.thresholds().at(new BigDecimal("90"), new BigDecimal("95")))
                .hasMessageContaining("higher is better");
        assertThatThrownBy(() -> KeyFigure.STOCKOUT_RATE.thresholds().at(new BigDecimal("5"), new BigDecimal("2")))
                .hasMessageContaining("lower is better");
        assertThat(KeyFigure.STOCKOUT_DURATION
                        .thresholds()
                        .at(new BigDecimal("4"), new BigDecimal("8"))
                        .judge(new BigDecimal("9")))
                .isEqualTo(Health.RED);
    }

    private static String green(ThresholdBook book, Filter scope) {
        return book.of(KeyFigure.UNIT_FILL_RATE, scope).green().orElseThrow().toPlainString();
    }

    private static ScopedThresholds scoped(Filter scope, String green, String red) {
        return new ScopedThresholds(
                KeyFigure.UNIT_FILL_RATE,
                scope,
                KeyFigure.UNIT_FILL_RATE.thresholds().at(new BigDecimal(green), new BigDecimal(red)));
    }

    private static Filter scope(String location, String item, String supplier, String category) {
        return new Filter(given(location), given(item), given(supplier), given(category));
    }

    private static Optional<String> given(String code) {
        return Optional.of(code).filter(one -> !one.isEmpty());
    }

    private static Ranked ranked(KeyFigure figure, String group, String value) {
        Ratio ratio = new Ratio(
                value.isEmpty() ? BigDecimal.ZERO : new BigDecimal(value),
                value.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE,
                BigDecimal.ONE);
        return new Ranked(
                group, new KeyFigure.Value(figure, ratio.value(), ratio, figure.thresholds(), Health.UNRATED, ""));
    }
}
