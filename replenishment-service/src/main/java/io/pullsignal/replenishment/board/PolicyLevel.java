package io.pullsignal.replenishment.board;

import io.pullsignal.core.policy.BaseStock;
import io.pullsignal.core.policy.BufferState;
import io.pullsignal.core.policy.BufferZones;
import io.pullsignal.core.policy.Periodic;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.PolicyParameters;
import io.pullsignal.core.policy.ReorderPoint;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.loop.LoopDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A level that a loop's policy knows, to be drawn beside its stock.
 *
 * @param name for people
 * @param level stock units, zero or above
 */
public record PolicyLevel(String name, BigDecimal level) {
    /** @param buffer where the stock stands, for a policy with zones */
    public static List<PolicyLevel> of(LoopDefinition loop, Optional<BufferState> buffer) {
        List<PolicyLevel> levels = new ArrayList<>();
        PolicyParameters parameters = loop.parameters();
        Policy policy = parameters.toPolicy();
        if (parameters.cardCount() > 0) {
            levels.add(
                    level("All containers full", parameters.containerQuantity().times(parameters.cardCount())));
        }
        if (parameters.maximum().isPositive()) {
            levels.add(level("Maximum", parameters.maximum()));
            levels.add(level("Minimum", parameters.minimum()));
        }
        if (policy instanceof ReorderPoint lots) {
            levels.add(level("Reorder point", lots.reorderPoint()));
        } else if (policy instanceof BaseStock base) {
            levels.add(level("Order up to", base.orderUpTo()));
        } else if (policy instanceof Periodic periodic) {
            levels.add(level("Order up to", periodic.orderUpTo()));
        }
        buffer.map(BufferState::zones).ifPresent(zones -> levels.addAll(of(zones)));
        BigDecimal demand = loop.dailyDemand();
        BigDecimal leadTime = loop.leadTimeDays();
        if (demand != null && leadTime != null) {
            levels.add(new PolicyLevel(
                    "Lead-time demand", demand.multiply(leadTime).setScale(2, RoundingMode.HALF_UP)));
        }
        return levels;
    }

    private static List<PolicyLevel> of(BufferZones zones) {
        return List.of(
                level("Top of green", zones.topOfGreen()),
                level("Top of yellow", zones.topOfYellow()),
                level("Top of red", zones.topOfRed()));
    }

    private static PolicyLevel level(String name, Quantity units) {
        return new PolicyLevel(name, units.toBigDecimal());
    }
}
