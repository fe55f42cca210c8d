package io.pullsignal.consumption.intake;

import java.time.LocalDate;
import java.util.Optional;

/** The receipts that voids and corrections refer to. */
@FunctionalInterface
public interface Originals {
    /**
     * A receipt that came before.
     *
     * @param businessDate its own day; empty when it was refused before that was known
     * @param accepted true when at least one line of it counted
     */
    record Original(Optional<LocalDate> businessDate, boolean accepted) {}

    Optional<Original> find(EventIdentity identity);
}
