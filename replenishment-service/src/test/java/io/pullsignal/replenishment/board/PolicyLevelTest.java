package io.pullsignal.replenishment.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.loop.ReplenishmentLoop;
import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.policy.BufferState;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyLevelTest {
    @Test
    void a_buffer_shows_the_tops_of_its_zones() {
        assertThat(levels(
                        "DDMRP",
                        "0",
                        Map.of(
                                "averageDailyUsage", "4",
                                "decoupledLeadTimeDays", "10",
                                "leadTimeFactor", "0.5",
                                "variabilityFactor", "0.5")))
                .containsExactly("Top of green 90", "Top of yellow 70", "Top of red 30", "Lead-time demand 8");
    }

    @Test
    void each_policy_shows_the_levels_that_it_orders_by() {
        assertThat(levels("MIN_MAX", "20", Map.of())).containsExactly("Maximum 20", "Minimum 5", "Lead-time demand 8");
        assertThat(levels("REORDER_POINT", "0", Map.of("reorderPoint", "20", "orderQuantity", "30")))
                .containsExactly("Reorder point 20", "Lead-time demand 8");
        assertThat(levels("BASE_STOCK", "0", Map.of("orderUpTo", "9")))
                .containsExactly("Order up to 9", "Lead-time demand 8");
        assertThat(levels("PERIODIC", "0", Map.of("orderUpTo", "9", "reviewDays", "MON")))
                .containsExactly("Order up to 9", "Lead-time demand 8");
        assertThat(levels("MAKE_TO_ORDER", "0", Map.of())).containsExactly("Lead-time demand 8");
    }

    private static List<String> levels(String policy, String maximum, Map<String, String> named) {
        PolicyParameters parameters = new PolicyParameters(
                policy,
                Quantity.ZERO,
                0,
                SignalAt.EMPTIED,
                "0".equals(maximum) ? Quantity.ZERO : Quantity.of(5),
                Quantity.of(maximum),
                named);
        LoopDefinition loop = new LoopDefinition(
                new PositionKey("SHOP", "TEA"),
                parameters,
                null,
                new BigDecimal("4"),
                new BigDecimal("2"),
                null,
                false);
        Optional<BufferState> buffer = new ReplenishmentLoop(
                        new Rules(parameters.toPolicy(), Terms.ANY_QUANTITY, "", false),
                        Stock.none(),
                        true,
                        Instant.EPOCH)
                .buffer(Instant.EPOCH);
        return PolicyLevel.of(loop, buffer).stream()
                .map(level ->
                        level.name() + ' ' + level.level().stripTrailingZeros().toPlainString())
                .toList();
    }
}
