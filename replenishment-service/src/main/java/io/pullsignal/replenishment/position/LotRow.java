package io.pullsignal.replenishment.position;

/** The lot of a row in the ledger. */
public record LotRow(LedgerKey row, BookedLot lot) {}
