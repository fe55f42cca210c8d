package io.pullsignal.core.policy;

/** When a container's card leaves for the supplier. */
public enum SignalAt {
    /** When the container is empty (two-bin). Only N - 1 containers then cover the lead time. */
    EMPTIED,
    /** When its first piece is taken. What is left in the opened container is loose stock from then on. */
    OPENED
}
