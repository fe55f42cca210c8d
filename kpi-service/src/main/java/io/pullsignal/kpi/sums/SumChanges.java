package io.pullsignal.kpi.sums;

import io.pullsignal.kpi.stock.BusinessDay;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.StockoutEpisode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a transaction changes in the sums, added up so that each row is written once. Not thread safe. */
public final class SumChanges {
    private final Map<SumKey, DaySums> byLocation = new HashMap<>();

    /** Adds to the row of a location. */
    public void add(SumKey key, DaySums sums) {
        byLocation.merge(key, sums, DaySums::plus);
    }

    /**
     * Counts a position whose history was only extended, on days on which no void or correction of another day is
     * reported.
     *
     * @param dayBefore the last day before, which is also the first of the folded ones if something more moved on it
     */
    public void extend(FoldedPosition folded, Optional<DayFact> dayBefore, CountedAs counted, ZoneId zone) {
        Keys keys = new Keys(folded.position().location(), counted, zone);
        DayFact first = folded.days().get(0);
        dayBefore
                .filter(before -> before.businessDate().equals(first.businessDate()))
                .ifPresent(before -> add(
                        keys.of(before.businessDate()),
                        keys.sums(before, counted).negated()));
        for (DayFact fact : folded.days()) {
            add(keys.of(fact.businessDate()), keys.sums(fact, counted));
        }
        folded.episodesFrom()
                .ifPresent(replaced -> add(keys.of(keys.day(replaced)), DaySums.EPISODE_STARTED.negated()));
        for (StockoutEpisode episode : folded.episodes()) {
            add(keys.of(keys.day(episode.startedAt())), DaySums.EPISODE_STARTED);
            episode.endedAt().ifPresent(ended -> add(keys.of(keys.lastDay(ended)), DaySums.EPISODE_ENDED));
        }
    }

    /** The rows that change, in the order in which they are locked: those of locations, and those over all locations. */
    public SortedMap<SumKey, DaySums> rows() {
        SortedMap<SumKey, DaySums> rows = new TreeMap<>(byLocation);
        byLocation.forEach((key, sums) -> rows.merge(key.overAllLocations(), sums, DaySums::plus));
        rows.values().removeIf(DaySums::isNothing);
        return rows;
    }

    /** The rows of one position. */
    private record Keys(String location, CountedAs counted, ZoneId zone) {
        SumKey of(LocalDate day) {
            return new SumKey(location, day, counted.category(), counted.currency(), zone.getId());
        }

        DaySums sums(DayFact fact, CountedAs countedAs) {
            return DaySums.of(fact, BusinessDay.of(fact.businessDate(), zone).seconds(), countedAs.unitCost());
        }

        LocalDate day(Instant instant) {
            return LocalDate.ofInstant(instant, zone);
        }

        /** An episode that ends with the first instant of a day did not go on in it. */
        LocalDate lastDay(Instant end) {
            return day(end.minus(1, ChronoUnit.MICROS));
        }
    }
}
