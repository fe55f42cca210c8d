package io.pullsignal.gateway.orders;

import java.util.Set;

/** Where an order is in its life. It never goes back; steps that come out of order are recorded, but do not move it. */
public enum OrderState {
    DRAFT,
    /** It is worth more than may be ordered without somebody's word; the supplier has not seen it. */
    PENDING_APPROVAL,
    APPROVED,
    SENT,
    ACKNOWLEDGED,
    CHANGED,
    REJECTED,
    SHIPPED,
    PARTIALLY_RECEIVED,
    RECEIVED,
    CLOSED,
    SHORT_CLOSED,
    CANCELLED;

    private static final Set<OrderState> OPEN = Set.of(SENT, ACKNOWLEDGED, CHANGED, SHIPPED, PARTIALLY_RECEIVED);
    private static final Set<OrderState> BEFORE_DESPATCH = Set.of(SENT, ACKNOWLEDGED, CHANGED);
    private static final Set<OrderState> AFTER_DESPATCH = Set.of(SHIPPED, PARTIALLY_RECEIVED);

    /** The supplier has it and it is not finished: answers, advices and receipts are taken. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    /** Nothing is on its way yet: it can be cancelled. */
    public boolean isCancellable() {
        return BEFORE_DESPATCH.contains(this);
    }

    /** Something came or is on its way: what is missing can be given up. */
    public boolean isShortClosable() {
        return AFTER_DESPATCH.contains(this);
    }

    /** The state after an answer of the supplier: goods on their way are stronger news than an answer about them. */
    OrderState answered(OrderState answer) {
        return BEFORE_DESPATCH.contains(this) ? answer : this;
    }

    /** The state after a despatch advice. */
    OrderState shipped() {
        return BEFORE_DESPATCH.contains(this) ? SHIPPED : this;
    }
}
