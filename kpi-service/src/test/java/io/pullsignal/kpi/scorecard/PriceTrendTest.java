package io.pullsignal.kpi.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.kpi.scorecard.PriceTrend.Purchases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceTrendTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    @Test
    void a_week_is_set_against_what_its_goods_cost_when_they_were_first_bought() {
        PriceTrend trend = PriceTrend.of(List.of(
                        bought(0, "A", "10", "20"), // 2.00
                        bought(1, "A", "10", "22"), // 2.20: 110
                        bought(1, "B", "5", "50"), // first bought: no change, (22 + 50) / (20 + 50)
                        bought(3, "B", "2", "18"))) // 9.00 of 10.00: 90
                .orElseThrow();

        assertThat(trend.weeks().get(FIRST)).isEqualByComparingTo("100");
        assertThat(trend.weeks().get(FIRST.plusWeeks(1))).isEqualByComparingTo("102.8571");
        assertThat(trend.weeks()).doesNotContainKey(FIRST.plusWeeks(2));
        assertThat(trend.latest().orElseThrow()).isEqualByComparingTo("90");
    }

    @Test
    void the_order_in_which_purchases_are_read_does_not_matter() {
        assertThat(PriceTrend.of(List.of(bought(1, "A", "1", "3"), bought(0, "A", "1", "2")))
                        .orElseThrow()
                        .latest()
                        .orElseThrow())
                .isEqualByComparingTo("150");
    }

    @Test
    void goods_that_were_free_at_first_have_no_index() {
        assertThat(PriceTrend.of(List.of(bought(0, "A", "1", "0"), bought(1, "A", "1", "2")))
                        .orElseThrow()
                        .weeks())
                .isEmpty();
    }

    @Test
    void amounts_of_several_currencies_are_never_added() {
        assertThat(PriceTrend.of(List.of(
                        bought(0, "A", "1", "2"), new Purchases(FIRST, "B", "USD", BigDecimal.ONE, BigDecimal.ONE))))
                .isEmpty();
    }

    private static Purchases bought(int week, String item, String units, String value) {
        return new Purchases(FIRST.plusWeeks(week), item, "EUR", new BigDecimal(units), new BigDecimal(value));
    }
}
