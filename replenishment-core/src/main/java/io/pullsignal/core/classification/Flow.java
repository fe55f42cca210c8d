package io.pullsignal.core.classification;

/** How an item should flow. */
public enum Flow {
    /** Replace what was consumed, card by card. */
    PULL,

    /** Replace what was consumed, above a safety stock for what varies. */
    PULL_WITH_BUFFER,

    /** Build up ahead by forecast, and pull from that. */
    PUSH,

    /** Stock nothing: order what is asked for. */
    TO_ORDER
}
