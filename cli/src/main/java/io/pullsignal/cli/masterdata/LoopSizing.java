package io.pullsignal.cli.masterdata;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Sizes of loops for data that brings none of its own, from daily demand and lead time, with domain.md's formulas:
 * units that cover the lead time with safety = D x L x (1 + alpha), in two containers of a handy size plus the one that
 * is in use; a MIN_MAX loop orders at that cover, up to one container more.
 */
public final class LoopSizing {
    private static final BigDecimal ALPHA = new BigDecimal("0.5");
    private static final int PLAN_DECIMALS = 3;
    private static final BigDecimal CONTAINERS_TO_COVER_LEAD_TIME = BigDecimal.valueOf(2);

    private LoopSizing() {}

    /** Containers signal when they are emptied, so one is always in use while the others cover the lead time. */
    public static MasterData.KanbanLoop kanban(String location, String item, BigDecimal unitsPerDay, int leadTimeDays) {
        BigDecimal cover = cover(unitsPerDay, leadTimeDays);
        BigDecimal container = handy(cover.divide(CONTAINERS_TO_COVER_LEAD_TIME, 0, RoundingMode.CEILING));
        int cards = cover.divide(container, 0, RoundingMode.CEILING).intValueExact() + 1;
        return new MasterData.KanbanLoop(location, item, container, cards, plan(unitsPerDay, leadTimeDays));
    }

    public static MasterData.MinMaxLoop minMax(String location, String item, BigDecimal unitsPerDay, int leadTimeDays) {
        BigDecimal minimum = cover(unitsPerDay, leadTimeDays).setScale(0, RoundingMode.CEILING);
        return new MasterData.MinMaxLoop(
                location, item, minimum, minimum.add(handy(minimum)), plan(unitsPerDay, leadTimeDays));
    }

    /** What is on the shelves when the books open: every container full, or the maximum. */
    public static MasterData.OpeningStock fullShelf(MasterData.Loop loop) {
        BigDecimal units;
        if (loop instanceof MasterData.KanbanLoop kanban) {
            units = kanban.containerQuantity().multiply(BigDecimal.valueOf(kanban.cardCount()));
        } else if (loop instanceof MasterData.MinMaxLoop minMax) {
            units = minMax.maximum();
        } else {
            throw new IllegalStateException("Unknown policy of " + loop);
        }
        return new MasterData.OpeningStock(loop.location(), loop.item(), units);
    }

    private static MasterData.Plan plan(BigDecimal unitsPerDay, int leadTimeDays) {
        return new MasterData.Plan(unitsPerDay.setScale(PLAN_DECIMALS, RoundingMode.HALF_UP), leadTimeDays, ALPHA);
    }

    private static BigDecimal cover(BigDecimal unitsPerDay, int leadTimeDays) {
        return unitsPerDay
                .multiply(BigDecimal.valueOf(leadTimeDays))
                .multiply(BigDecimal.ONE.add(ALPHA), MathContext.DECIMAL64)
                .max(BigDecimal.ONE);
    }

    /** The next of 1, 2, 3, 4, 6, 10, 12, 20, 24, 50, 100, 200, 500 ... that holds the units: what boxes look like. */
    static BigDecimal handy(BigDecimal units) {
        int[] small = {1, 2, 3, 4, 6, 10, 12, 20, 24};
        for (int size : small) {
            if (units.compareTo(BigDecimal.valueOf(size)) <= 0) {
                return BigDecimal.valueOf(size);
            }
        }
        long decade = 10;
        while (true) {
            for (int step : new int[] {5, 10, 20}) {
                BigDecimal size = BigDecimal.valueOf(decade * step);
                if (units.compareTo(size) <= 0) {
                    return size;
                }
            }
            decade *= 10;
        }
    }
}
