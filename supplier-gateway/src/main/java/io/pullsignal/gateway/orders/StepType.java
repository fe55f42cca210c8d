package io.pullsignal.gateway.orders;

/**
 * What a step in an order's life was. UNSOURCED: a need that found no source, the signal standing in for the order. NOTED:
 * something was asked, proposed or decided that moves neither the order nor its lines. REVISED: the
 * buyer changed the order, which the supplier has not answered yet.
 */
public enum StepType {
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
    CANCELLED,
    LATE,
    UNSOURCED,
    NOTED,
    REVISED
}
