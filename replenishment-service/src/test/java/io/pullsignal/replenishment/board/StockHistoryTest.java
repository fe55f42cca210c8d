package io.pullsignal.replenishment.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.replenishment.board.StockHistory.Arrival;
import io.pullsignal.replenishment.board.StockHistory.Hour;
import io.pullsignal.replenishment.board.StockHistory.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockHistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:30:00Z");
    private static final BigDecimal TWO_A_DAY = new BigDecimal("2");

    @Test
    void the_past_goes_back_from_the_present_level() {
        List<Level> past = StockHistory.past(
                new BigDecimal("7"),
                List.of(hour("2026-03-01T08:00:00Z", "-3"), hour("2026-03-02T12:00:00Z", "5")),
                NOW);

        assertThat(past)
                .extracting(level -> level.at() + " " + level.onHand())
                .containsExactly(
                        "2026-03-01T08:00:00Z 5",
                        "2026-03-01T09:00:00Z 2",
                        "2026-03-02T12:30:00Z 7",
                        "2026-03-02T12:30:00Z 7");
    }

    @Test
    void an_empty_shelf_stays_empty_until_goods_arrive() {
        List<Level> expected = StockHistory.expected(
                new BigDecimal("4"),
                TWO_A_DAY,
                List.of(new Arrival(NOW.plus(Duration.ofDays(3)), BigDecimal.TEN)),
                NOW,
                NOW.plus(Duration.ofDays(4)));

        assertThat(expected)
                .extracting(level -> Duration.between(NOW, level.at()).toDays() + " "
                        + level.onHand().stripTrailingZeros().toPlainString())
                .containsExactly("0 4", "2 0", "3 0", "3 10", "4 8");
    }

    @Test
    void what_is_overdue_is_expected_now() {
        List<Level> expected = StockHistory.expected(
                BigDecimal.ZERO,
                TWO_A_DAY,
                List.of(new Arrival(NOW.minus(Duration.ofDays(1)), BigDecimal.TEN)),
                NOW,
                NOW.plus(Duration.ofDays(1)));

        assertThat(expected.get(expected.size() - 1).onHand()).isEqualByComparingTo("8");
    }

    @Test
    void without_planned_demand_nothing_is_expected() {
        assertThat(StockHistory.expected(BigDecimal.TEN, null, List.of(), NOW, NOW.plusSeconds(1)))
                .isEmpty();
    }

    private static Hour hour(String from, String change) {
        return new Hour(Instant.parse(from), new BigDecimal(change));
    }
}
