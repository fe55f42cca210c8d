package io.pullsignal.kpi.stock;

/** Why on hand changed; the same names as in the ledger of replenishment. */
public enum MovementKind {
    SALE,
    RETURN,
    VOID,
    CORRECTION,
    USAGE,
    COUNT_DELTA,
    COUNT_ABSORBED,
    WRITE_OFF,
    /** What was left of a lot after its best-before date. */
    EXPIRED,
    STOCK_CORRECTION,
    RECEIPT,
    /** Goods left for another location of ours. */
    TRANSFER_OUT
}
