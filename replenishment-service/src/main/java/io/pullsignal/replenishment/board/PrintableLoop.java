package io.pullsignal.replenishment.board;

import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kanban loop whose cards are to be printed.
 *
 * @param leadTimeDays planned replenishment time; null where there is no plan
 * @param cards numbers of its cards
 */
public record PrintableLoop(
        PositionKey key,
        String description,
        String locationName,
        String supplier,
        BigDecimal containerQuantity,
        String unit,
        @Nullable BigDecimal leadTimeDays,
        List<Integer> cards) {}
