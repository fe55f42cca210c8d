package io.pullsignal.kpi.stock;

import io.pullsignal.kpi.stock.FoldedPosition.BackBooking;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the movements of one position, in the order of their {@link FoldPoint}s, into daily facts and stockout
 * episodes. The result does not depend on how the history was cut into folds.
 *
 * <p>An instant of a day counts as trading when the position exists, that is from its first movement on: opening hours
 * are not known here. On hand at an instant is on hand after all movements of that instant.
 */
public final class PositionFold {
    private final PositionKey position;
    private final ZoneId zone;
    private final Optional<DayFact> dayBefore;
    private final List<DayFact> days = new ArrayList<>();
    private final Map<BackBooking, Demand> backBookings = new LinkedHashMap<>();
    private final List<StockoutEpisode> episodes = new ArrayList<>();
    private Optional<Outage> outage;
    private @Nullable OpenDay openDay;
    private @Nullable FoldPoint latest;

    private PositionFold(PositionKey position, ZoneId zone, Optional<DayFact> dayBefore, Optional<Outage> outage) {
        this.position = position;
        this.zone = zone;
        this.dayBefore = dayBefore;
        this.outage = outage;
    }

    /** Folds the first movements of a position, in fold order. */
    public static FoldedPosition begin(PositionKey position, ZoneId zone, List<Movement> movements) {
        PositionFold fold = new PositionFold(position, zone, Optional.empty(), Optional.empty());
        movements.forEach(fold::add);
        return fold.result(Optional.empty(), Optional.empty());
    }

    /**
     * Begins to fold a position anew from a day on; all its movements from that day on are to be added.
     *
     * @param dayBefore the last day with a fact before it; empty where there is none
     */
    public static PositionFold anew(PositionKey position, ZoneId zone, Optional<DayFact> dayBefore) {
        return new PositionFold(position, zone, dayBefore, dayBefore.flatMap(DayFact::outage));
    }

    /**
     * What came of folding anew.
     *
     * @param firstDay the day from which it was done
     * @throws NoSuchElementException when nothing was added
     */
    public FoldedPosition restated(LocalDate firstDay) {
        Instant episodesFrom = dayBefore
                .map(day -> day.outage()
                        .map(Outage::since)
                        .orElseGet(() -> BusinessDay.of(firstDay, zone).start()))
                .orElse(Instant.EPOCH);
        return result(Optional.of(firstDay), Optional.of(episodesFrom));
    }

    /** Goes on after the given day, which is the last one with a fact. */
    static PositionFold after(PositionKey position, ZoneId zone, DayFact dayBefore) {
        return new PositionFold(position, zone, Optional.of(dayBefore), dayBefore.outage());
    }

    /** Goes on within the given day, after the given point. */
    static PositionFold within(PositionKey position, ZoneId zone, DayFact day, FoldPoint latest) {
        PositionFold fold = new PositionFold(position, zone, Optional.empty(), day.outage());
        fold.openDay = OpenDay.resume(day, BusinessDay.of(day.businessDate(), zone), latest.occurredAt());
        fold.latest = latest;
        return fold;
    }

    /** @throws IllegalArgumentException when the movement does not come after the one before it */
    public void add(Movement movement) {
        FoldPoint point = movement.foldPoint();
        if (latest != null && point.compareTo(latest) <= 0) {
            throw new IllegalArgumentException("Movement " + point + " does not come after " + latest);
        }
        OpenDay day = dayOf(movement);
        Instant instant = day.day().nearest(movement.occurredAt());
        day.advanceTo(instant);
        Demand demand = Demand.of(movement, day.onHand());
        day.move(movement);
        if (movement.reportingDate().equals(movement.businessDate())) {
            day.book(demand);
        } else {
            backBookings.merge(
                    new BackBooking(movement.businessDate(), movement.reportingDate()), demand, Demand::plus);
        }
        follow(instant, day.onHand(), demand.unmetUnits());
        latest = point;
    }

    /** @throws NoSuchElementException when nothing was added */
    FoldedPosition result(Optional<LocalDate> restatedFrom, Optional<Instant> episodesFrom) {
        if (openDay == null || latest == null) {
            throw new NoSuchElementException("Nothing was folded for " + position);
        }
        List<DayFact> told = new ArrayList<>(days);
        told.add(openDay.tell(outage));
        List<StockoutEpisode> found = new ArrayList<>(episodes);
        outage.ifPresent(
                lasting -> found.add(new StockoutEpisode(lasting.since(), Optional.empty(), lasting.unitsShort())));
        return new FoldedPosition(position, told, backBookings, restatedFrom, episodesFrom, found, latest);
    }

    private OpenDay dayOf(Movement movement) {
        OpenDay current = openDay;
        if (current != null && current.day().date().equals(movement.businessDate())) {
            return current;
        }
        BusinessDay day = BusinessDay.of(movement.businessDate(), zone);
        OpenDay opened;
        if (current != null) {
            days.add(current.tell(outage));
            opened = OpenDay.later(day, current.onHand());
        } else {
            opened = dayBefore
                    .map(before -> OpenDay.later(day, before.closingUnits()))
                    .orElseGet(() -> OpenDay.first(day, movement.occurredAt()));
        }
        openDay = opened;
        return opened;
    }

    private void follow(Instant instant, BigDecimal onHand, BigDecimal unitsShort) {
        if (outage.isPresent()) {
            Outage lasting =
                    new Outage(outage.get().since(), outage.get().unitsShort().add(unitsShort));
            if (onHand.signum() > 0) {
                if (instant.isAfter(lasting.since())) {
                    episodes.add(new StockoutEpisode(lasting.since(), Optional.of(instant), lasting.unitsShort()));
                }
                outage = Optional.empty();
            } else {
                outage = Optional.of(lasting);
            }
        } else if (onHand.signum() <= 0) {
            outage = Optional.of(new Outage(instant, unitsShort));
        }
    }
}
