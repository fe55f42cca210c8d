package io.pullsignal.consumption.intake;

import java.time.LocalDate;
import java.util.Optional;

/** The receipts that voids and corrections refer to. */
@FunctionalInterface
public interface Originals {
    /**
     * A receipt that came before.
     *
     * @param reportingDate the day on which it counts: its own, or for a void or correction that of the receipt at the
     *     beginning; empty when it was refused before that was known
     * @param accepted true when at least one line of it counted
     */
    record Original(Optional<LocalDate> reportingDate, boolean accepted) {}

    Optional<Original> find(EventIdentity identity);
}
