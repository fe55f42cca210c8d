package io.pullsignal.cli.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LoopSizingTest {
    @Test
    void all_but_one_container_cover_the_lead_time_with_safety() {
        MasterData.KanbanLoop loop = LoopSizing.kanban("L", "I", new BigDecimal("50"), 2);

        assertThat(loop.containerQuantity()).isEqualByComparingTo("100");
        assertThat(loop.cardCount()).isEqualTo(3);
    }

    @Test
    void containers_have_handy_sizes() {
        assertThat(LoopSizing.handy(new BigDecimal("1"))).isEqualByComparingTo("1");
        assertThat(LoopSizing.handy(new BigDecimal("5"))).isEqualByComparingTo("6");
        assertThat(LoopSizing.handy(new BigDecimal("25"))).isEqualByComparingTo("50");
        assertThat(LoopSizing.handy(new BigDecimal("201"))).isEqualByComparingTo("500");
        assertThat(LoopSizing.handy(new BigDecimal("5001"))).isEqualByComparingTo("10000");
    }

    @Test
    void a_slow_item_orders_up_to_a_container_above_its_minimum() {
        MasterData.MinMaxLoop loop = LoopSizing.minMax("L", "I", new BigDecimal("0.1"), 10);

        assertThat(loop.minimum()).isEqualByComparingTo("2");
        assertThat(loop.maximum()).isEqualByComparingTo("4");
        assertThat(LoopSizing.fullShelf(loop).quantity()).isEqualByComparingTo("4");
    }
}
