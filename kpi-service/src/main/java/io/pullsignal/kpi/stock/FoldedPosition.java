package io.pullsignal.kpi.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a fold found out about one position.
 *
 * @param days facts of the days that were touched, oldest first; each replaces the stored one
 * @param backBookings demand that moved stock on one day and is reported on another; added to what is stored after an
 *     extension, replacing what is stored from {@code restatedFrom} on after a restatement
 * @param restatedFrom first restated day; empty where history was only extended
 * @param episodesFrom stored episodes that started at or after this instant are replaced by {@code episodes}; empty
 *     where no stored one can be concerned
 * @param episodes episodes, oldest first; only the last one can be open
 * @param latest point of the latest movement
 */
public record FoldedPosition(
        PositionKey position,
        List<DayFact> days,
        Map<BackBooking, Demand> backBookings,
        Optional<LocalDate> restatedFrom,
        Optional<Instant> episodesFrom,
        List<StockoutEpisode> episodes,
        FoldPoint latest) {
    /** Demand that moved stock on the business date and is reported on another day. */
    public record BackBooking(LocalDate businessDate, LocalDate reportingDate) {}

    public FoldedPosition {
        days = List.copyOf(days);
        backBookings = Map.copyOf(backBookings);
        episodes = List.copyOf(episodes);
    }
}
