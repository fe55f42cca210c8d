package io.pullsignal.core.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockCountTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void the_delta_is_against_the_ledger_as_of_the_count() {
        StockCount count = new StockCount(Quantity.of(18), NOON);
        List<DatedMovement> movements = List.of(
                new DatedMovement(NOON.minusSeconds(60), Quantity.of(20)),
                new DatedMovement(NOON.plusSeconds(60), Quantity.of(-5)));

        assertThat(count.delta(Quantity.of(15), movements)).isEqualTo(Quantity.of(-2));
    }

    @Test
    void a_movement_at_the_very_time_was_seen_by_the_count() {
        StockCount count = new StockCount(Quantity.of(15), NOON);

        assertThat(count.delta(Quantity.of(15), List.of(new DatedMovement(NOON, Quantity.of(-5)))))
                .isEqualTo(Quantity.ZERO);
    }

    @Test
    void a_late_movement_is_absorbed_by_the_first_count_after_it() {
        List<Instant> counts = List.of(NOON.plusSeconds(86_400), NOON, NOON.minusSeconds(86_400));

        assertThat(StockCount.absorberOf(NOON.minusSeconds(1), counts)).contains(NOON);
        assertThat(StockCount.absorberOf(NOON, counts)).contains(NOON);
        assertThat(StockCount.absorberOf(NOON.plusSeconds(86_401), counts)).isEmpty();
    }

    @Test
    void nobody_counts_less_than_nothing() {
        assertThatThrownBy(() -> new StockCount(Quantity.of(-1), NOON)).isInstanceOf(IllegalArgumentException.class);
    }
}
