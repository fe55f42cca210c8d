package io.pullsignal.consumption.intake;

import java.time.LocalDate;
import java.util.List;

/** What becomes of an event: refused whole, or judged line by line. */
public sealed interface Verdict {
    /** A rule refuses the whole event. */
    record Refused(Rejection rejection) implements Verdict {}

    /**
     * The event is right as such.
     *
     * @param location canonical code
     * @param businessDate the location's own day of the event
     * @param reportingDate the day that key figures book it to: the original's for a void or correction
     * @param currency of every amount
     */
    record Judged(
            String location, LocalDate businessDate, LocalDate reportingDate, String currency, List<LineVerdict> lines)
            implements Verdict {}
}
