package io.pullsignal.gateway.channels;

/** Where the delivery of a revision of an order stands. */
public enum DeliveryState {
    /** To be sent, or under way for the first time. */
    PENDING,
    /** The last attempt failed; another follows. */
    FAILED,
    /** The supplier's side took it. */
    DELIVERED,
    /** A later revision replaced it before it was delivered. */
    SUPERSEDED,
    /** Given up, until somebody asks for another try. */
    UNDELIVERABLE
}
