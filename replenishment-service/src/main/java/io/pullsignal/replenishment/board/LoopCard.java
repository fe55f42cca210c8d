package io.pullsignal.replenishment.board;

import io.pullsignal.core.policy.Assessment;
import io.pullsignal.core.stock.Container;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card on the board: what one loop has in one column.
 *
 * @param description what the item is; empty where unknown
 * @param supplier code; empty where there is no source
 * @param cards kanban cards, or signals of a policy without cards; loops in {@link Stage#DONE}
 * @param unsignalled those of {@code cards} for which no signal was raised
 * @param quantity units asked for; on hand in {@link Stage#DONE}
 * @param containerQuantity units in a full container; zero for a policy without containers
 * @param level units of a full loop: all containers, or the maximum; zero where unknown
 * @param since when the oldest of them was asked for; null where nothing was
 * @param dueAt when the first of it should be there; null where neither a promise nor a plan tells
 * @param promisedOn day that the supplier of the first promised last; null where a plan says when it comes
 * @param shipped whether some of it is on its way
 * @param orderNumber order of the first; null before it is ordered
 * @param dailyDemand planned units a day; null where the loop has no plan
 * @param leadTimeDays planned replenishment time; null likewise
 * @param supplyDays on hand / daily demand; null likewise
 * @param slackDays days between arrival and run-out, below zero when the shelf runs out first; null likewise
 * @param sortSlack what the column is sorted by within an urgency
 * @param assessment what an evaluation would find now
 */
public record LoopCard(
        Stage stage,
        PositionKey key,
        String description,
        String locationName,
        ZoneId zone,
        String supplier,
        String unit,
        String policy,
        int cards,
        int unsignalled,
        BigDecimal quantity,
        BigDecimal containerQuantity,
        BigDecimal level,
        @Nullable Instant since,
        @Nullable Instant dueAt,
        @Nullable LocalDate promisedOn,
        boolean shipped,
        @Nullable String orderNumber,
        BigDecimal onHand,
        BigDecimal onOrder,
        @Nullable BigDecimal dailyDemand,
        @Nullable BigDecimal leadTimeDays,
        @Nullable BigDecimal supplyDays,
        @Nullable BigDecimal slackDays,
        BigDecimal sortSlack,
        Urgency urgency,
        List<Container> containers,
        Assessment assessment) {}
