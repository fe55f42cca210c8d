package io.pullsignal.replenishment.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.SupplyRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GhostRulesTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");
    private static final GhostRules RULES = GhostRules.USUAL;

    @Test
    void what_sold_every_other_day_and_stops_is_a_phantom_after_ten_days() {
        // (1 - 0.5)^9 = 0.00195, (1 - 0.5)^10 = 0.00098; the run begins with the last day that would have been quiet
        // anyway
        assertThat(RULES.phantomStock(days(60, 2, 8, "40"))).isEmpty();
        assertThat(RULES.phantomStock(days(60, 2, 9, "40")))
                .hasValueSatisfying(evidence -> assertThat(evidence)
                        .startsWith("no sale in 10 days with 40 on hand, although before it sold on 51 % of days"));
    }

    @Test
    void what_sells_seldom_may_stay_unsold_for_long() {
        assertThat(RULES.phantomStock(days(200, 14, 60, "40"))).isEmpty();
        assertThat(RULES.phantomStock(days(200, 14, 100, "40"))).isPresent();
    }

    @Test
    void an_empty_shelf_and_a_young_item_are_no_phantoms() {
        assertThat(RULES.phantomStock(days(60, 2, 30, "0"))).isEmpty();
        assertThat(RULES.phantomStock(days(12, 2, 30, "40"))).isEmpty();
        assertThat(RULES.phantomStock(List.of())).isEmpty();
    }

    @Test
    void a_card_is_overdue_after_twice_its_time_or_three_deviations() {
        SupplyRecord steady = new SupplyRecord(5, new BigDecimal("2.0000"), new BigDecimal("0.2000"), 0, 0);
        SupplyRecord erratic = new SupplyRecord(5, new BigDecimal("2.0000"), new BigDecimal("1.5000"), 0, 0);

        assertThat(overdue(steady, 4)).isEmpty();
        assertThat(overdue(steady, 5))
                .hasValueSatisfying(evidence -> assertThat(evidence)
                        .isEqualTo("signal S1/TEA#7 is open for 5.0 days; the last 5 deliveries took 2.0 +- 0.2 days"));
        assertThat(overdue(erratic, 6)).isEmpty();
        assertThat(overdue(erratic, 7)).isPresent();
    }

    @Test
    void without_measured_deliveries_the_plan_counts_and_without_a_plan_nothing() {
        assertThat(overdue(SupplyRecord.NONE, 7))
                .hasValueSatisfying(evidence -> assertThat(evidence).endsWith("planned are 3.0 days"));
        assertThat(RULES.overdueCard(
                        "S1/TEA#7", MONDAY, SupplyRecord.NONE, BigDecimal.ZERO, MONDAY.plus(Duration.ofDays(900))))
                .isEmpty();
    }

    private static java.util.Optional<String> overdue(SupplyRecord supply, int days) {
        return RULES.overdueCard("S1/TEA#7", MONDAY, supply, new BigDecimal("3"), MONDAY.plus(Duration.ofDays(days)));
    }

    /** Sells one on the first of every so many days, then not at all. */
    private static List<DemandDay> days(int selling, int every, int quiet, String closing) {
        List<DemandDay> days = new ArrayList<>();
        for (int i = 0; i < selling + quiet; i++) {
            boolean sold = i < selling && i % every == 0;
            boolean empty = closing.equals("0") && i >= selling;
            days.add(new DemandDay(
                    LocalDate.of(2026, 1, 1).plusDays(i),
                    sold ? Quantity.of(1) : Quantity.ZERO,
                    empty ? BigDecimal.ONE : BigDecimal.ZERO,
                    Quantity.of(closing),
                    empty));
        }
        return days;
    }
}
