package io.pullsignal.kpi.sums;

import io.pullsignal.kpi.stock.BusinessDay;
import io.pullsignal.kpi.stock.DayFact;
import io.pullsignal.kpi.stock.FoldedPosition;
import io.pullsignal.kpi.stock.PositionKey;
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
    /** All rows but those over all locations that are sums of rows of locations. */
    private final Map<SumKey, DaySums> narrow = new HashMap<>();

    /** Adds to a row of a location, or of an item. */
    public void add(SumKey key, DaySums sums) {
        narrow.merge(key, sums, DaySums::plus);
    }

    /**
     * Counts a position whose history was only extended, on days on which no void or correction of another day is
     * reported.
     *
     * @param dayBefore the last day before, which is also the first of the folded ones if something more moved on it
     */
    public void extend(FoldedPosition folded, Optional<DayFact> dayBefore, CountedAs counted, ZoneId zone) {
        Rows position = new Rows(folded.position(), counted, zone);
        DayFact first = folded.days().get(0);
        dayBefore
                .filter(before -> before.businessDate().equals(first.businessDate()))
                .ifPresent(before -> position.add(
                        before.businessDate(), position.sums(before).negated()));
        for (DayFact fact : folded.days()) {
            position.add(fact.businessDate(), position.sums(fact));
        }
        folded.episodesFrom()
                .ifPresent(replaced -> position.add(position.day(replaced), DaySums.EPISODE_STARTED.negated()));
        for (StockoutEpisode episode : folded.episodes()) {
            position.add(position.day(episode.startedAt()), DaySums.EPISODE_STARTED);
            episode.endedAt().ifPresent(ended -> position.add(position.lastDay(ended), DaySums.EPISODE_ENDED));
        }
    }

    /** The rows that change, in the order in which they are locked: those that were added to, and those over all locations. */
    public SortedMap<SumKey, DaySums> rows() {
        SortedMap<SumKey, DaySums> rows = new TreeMap<>(narrow);
        narrow.forEach((key, sums) -> {
            if (!key.isOverAllLocations()) {
                rows.merge(key.overAllLocations(), sums, DaySums::plus);
            }
        });
        rows.values().removeIf(DaySums::isNothing);
        return rows;
    }

    /** The rows of one position. */
    private final class Rows {
        private final PositionKey position;
        private final CountedAs counted;
        private final ZoneId zone;

        Rows(PositionKey position, CountedAs counted, ZoneId zone) {
            this.position = position;
            this.counted = counted;
            this.zone = zone;
        }

        void add(LocalDate day, DaySums sums) {
            SumKey.of(position.location(), position.item(), counted, day, zone.getId())
                    .forEach(key -> SumChanges.this.add(key, sums));
        }

        DaySums sums(DayFact fact) {
            return DaySums.of(fact, BusinessDay.of(fact.businessDate(), zone).seconds(), counted.unitCost());
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
