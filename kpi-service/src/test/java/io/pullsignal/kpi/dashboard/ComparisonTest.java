package io.pullsignal.kpi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.dashboard.Comparison.Days;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Period JUNE = new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));
    private static final Filter NORTH =
            new Filter(Optional.of("NORTH"), Optional.of("MILK"), Optional.empty(), Optional.empty());

    @Test
    void another_location_is_compared_over_the_same_days_for_the_same_item() {
        Comparison comparison = Comparison.of(JUNE, NORTH, Days.SAME, Optional.of("SOUTH"), Optional.empty())
                .orElseThrow();
        assertThat(comparison.period()).isEqualTo(JUNE);
        assertThat(comparison.scope())
                .isEqualTo(new Filter(Optional.of("SOUTH"), Optional.of("MILK"), Optional.empty(), Optional.empty()));
        assertThat(comparison.name()).isEqualTo("SOUTH");
    }

    @Test
    void days_and_supplier_may_differ_at_once() {
        Comparison comparison = Comparison.of(JUNE, NORTH, Days.BEFORE, Optional.empty(), Optional.of("ACME"))
                .orElseThrow();
        assertThat(comparison.period().to()).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(comparison.scope().supplier()).contains("ACME");
        assertThat(comparison.name()).isEqualTo("ACME, the 30 days before");
    }

    @Test
    void what_is_the_same_is_not_compared() {
        assertThat(Comparison.of(JUNE, NORTH, Days.SAME, Optional.of("NORTH"), Optional.empty()))
                .isEmpty();
    }
}
