package io.pullsignal.kpi.stock;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How far a position is folded.
 *
 * @param latest point of the latest folded movement
 * @param latestDay the day of that movement
 * @param restateFrom a day from which everything is to be folded anew, because something other than a movement changed
 */
public record PositionState(
        PositionKey position, FoldPoint latest, DayFact latestDay, Optional<LocalDate> restateFrom) {

    /**
     * The day from which history is folded anew because of these movements; empty where they all come after what is
     * folded, so that history is only extended.
     */
    public Optional<LocalDate> restatementFor(List<Movement> movements) {
        Optional<LocalDate> late = movements.stream()
                .map(Movement::foldPoint)
                .filter(point -> point.compareTo(latest) < 0)
                .map(FoldPoint::businessDate)
                .min(LocalDate::compareTo);
        if (restateFrom.isPresent() && late.isPresent()) {
            return late.get().isBefore(restateFrom.get()) ? late : restateFrom;
        }
        return late.or(() -> restateFrom);
    }

    /** Folds movements that all come after what is folded; they are in fold order. */
    public FoldedPosition extend(ZoneId zone, List<Movement> movements) {
        boolean sameDay = movements.get(0).businessDate().equals(latestDay.businessDate());
        PositionFold fold = sameDay
                ? PositionFold.within(position, zone, latestDay, latest)
                : PositionFold.after(position, zone, latestDay);
        movements.forEach(fold::add);
        return fold.result(Optional.empty(), latestDay.outage().map(Outage::since));
    }
}
