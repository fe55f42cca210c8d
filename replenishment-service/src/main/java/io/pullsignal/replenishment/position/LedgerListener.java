package io.pullsignal.replenishment.position;

import java.util.List;

/** Told of movements after the transaction that posted them. */
@FunctionalInterface
public interface LedgerListener {
    /** @param rows of one batch, in the order in which they were posted */
    void posted(List<LedgerRow> rows);
}
