package io.pullsignal.replenishment.demand;

import io.pullsignal.core.forecast.DemandCalendar;
import io.pullsignal.core.forecast.DemandHistory;
import io.pullsignal.core.forecast.DemandSeries;
import io.pullsignal.core.forecast.PeriodLength;
import io.pullsignal.core.forecast.SellingDay;
import io.pullsignal.core.forecast.Timeline;
import io.pullsignal.core.forecast.Uncensoring;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is known of a position's demand: a day for each date from the first movement on. */
public final class DemandRecord {
    private static final int DAYS_IN_WEEK = 7;

    private final TreeMap<LocalDate, DemandDay> moved = new TreeMap<>();
    private final LocalDate from;
    private final LocalDate upTo;

    /**
     * @param moved days on which something moved
     * @param from first date looked at; days before it only tell whether it began empty
     * @param upTo last date, inclusive
     */
    public DemandRecord(List<DemandDay> moved, LocalDate from, LocalDate upTo) {
        moved.forEach(day -> this.moved.put(day.date(), day));
        this.from = this.moved.isEmpty() || this.moved.firstKey().isBefore(from) ? from : this.moved.firstKey();
        this.upTo = upTo;
    }

    /** Days without a gap, oldest first; none when nothing ever moved. */
    public List<DemandDay> days() {
        return days(from, upTo);
    }

    /** The days of a part of it, both ends inclusive. */
    public List<DemandDay> days(LocalDate first, LocalDate last) {
        List<DemandDay> days = new ArrayList<>();
        if (moved.isEmpty()) {
            return days;
        }
        LocalDate end = last.isAfter(upTo) ? upTo : last;
        for (LocalDate date = first.isBefore(from) ? from : first; !date.isAfter(end); date = date.plusDays(1)) {
            Map.Entry<LocalDate, DemandDay> latest = moved.floorEntry(date);
            if (latest != null) {
                DemandDay day = latest.getValue();
                days.add(day.date().equals(date) ? day : day.quietOn(date));
            }
        }
        return days;
    }

    /**
     * Uncensored demand of the whole calendar weeks, Monday to Sunday: the last so many that are over. A week of which too
     * little was seen is missing.
     *
     * @return no periods where no week is over yet
     */
    public DemandHistory weeks(Uncensoring uncensoring, int most) {
        LocalDate end = upTo.plusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate begin = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        LocalDate earliest = end.minusWeeks(most);
        LocalDate start = begin.isBefore(earliest) ? earliest : begin;
        int weeks = moved.isEmpty() ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(start, end) / DAYS_IN_WEEK);
        Timeline timeline = new Timeline(start, PeriodLength.WEEK, DemandCalendar.OPEN_DAILY);
        if (weeks == 0) {
            return new DemandHistory(timeline, DemandSeries.of());
        }
        Map<LocalDate, SellingDay> selling = new HashMap<>();
        days(start, end.minusDays(1)).forEach(day -> selling.put(day.date(), day.selling()));
        return uncensoring.history(timeline, weeks, selling);
    }
}
