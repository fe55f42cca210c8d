package io.pullsignal.replenishment.position;

/** What moved stock; the kinds of ledger rows. */
public enum MovementKind {
    SALE,
    RETURN,
    VOID,
    CORRECTION,
    USAGE,
    /** Counted minus ledger as of the count. */
    COUNT_DELTA,
    /** The opposite of a movement from before a count that arrived after it. */
    COUNT_ABSORBED,
    WRITE_OFF,
    /** What was left of a lot after its best-before date. */
    EXPIRED,
    STOCK_CORRECTION,
    /** Goods left for another location of ours. */
    TRANSFER_OUT,
    RECEIPT
}
