package io.pullsignal.replenishment.demand;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.masterdata.TradingHours;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From movements to days. A position is out of stock while on hand is zero or below; the time before a sale that happened
 * all the same was seen, because the goods were there. Before there was any stock nothing could run out: a position that
 * is only ever sold from has no opening stock in the books, and its demand was seen.
 */
public final class DayWalk {
    private final ZoneId zone;
    private final TradingHours hours;
    private Quantity level;
    private boolean stocked;

    /**
     * @param opening on hand before the first movement
     * @param stocked whether there was ever any stock before it
     */
    public DayWalk(ZoneId zone, TradingHours hours, Quantity opening, boolean stocked) {
        this.zone = zone;
        this.hours = hours;
        this.level = opening;
        this.stocked = stocked || opening.isPositive();
    }

    /**
     * The days on which something moved.
     *
     * @param movements by business date, within it by time
     * @param upTo last date; later movements are left out
     */
    public List<DemandDay> days(List<DatedMovement> movements, LocalDate upTo) {
        List<DemandDay> days = new ArrayList<>();
        int from = 0;
        while (from < movements.size() && !movements.get(from).businessDate().isAfter(upTo)) {
            LocalDate date = movements.get(from).businessDate();
            int to = from;
            while (to < movements.size() && movements.get(to).businessDate().equals(date)) {
                to++;
            }
            days.add(day(date, movements.subList(from, to)));
            from = to;
        }
        return days;
    }

    private boolean empty() {
        return stocked && !level.isPositive();
    }

    private DemandDay day(LocalDate date, List<DatedMovement> movements) {
        Quantity demanded = Quantity.ZERO;
        BigDecimal unseen = BigDecimal.ZERO;
        @Nullable Instant emptySince = empty() ? hours.opening(date, zone) : null;
        for (DatedMovement movement : movements) {
            demanded = demanded.plus(movement.demanded());
            level = level.plus(movement.change());
            stocked |= level.isPositive();
            if (movement.proofOfStock() || emptySince == null) {
                emptySince = empty() ? movement.occurredAt() : null;
            } else if (!empty()) {
                unseen = unseen.add(hours.share(date, zone, emptySince, movement.occurredAt()));
                emptySince = null;
            }
        }
        if (emptySince != null) {
            unseen = unseen.add(hours.share(date, zone, emptySince, hours.closing(date, zone)));
        }
        return new DemandDay(date, demanded.max(Quantity.ZERO), unseen.min(BigDecimal.ONE), level, empty());
    }
}
