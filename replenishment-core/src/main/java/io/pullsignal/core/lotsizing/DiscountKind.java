package io.pullsignal.core.lotsizing;

/** What the lower price of a larger order applies to. */
public enum DiscountKind {
    /** Every unit of the order. */
    ALL_UNITS,

    /** The units beyond the price break only; those before it keep their price. */
    INCREMENTAL
}
