package io.pullsignal.core.policy;

/** Why a signal was raised. */
public enum SignalReason {
    CONTAINER_EMPTIED,
    CONTAINER_OPENED,
    /** Enough empty containers came together for the minimum order quantity. */
    MOQ_REACHED,
    AT_OR_BELOW_MINIMUM,
    AT_OR_BELOW_REORDER_POINT,
    /** The inventory position is below the level that every withdrawal is to be restored to. */
    BELOW_BASE_STOCK,
    /** A review found the inventory position below the level to order up to. */
    REVIEW_DUE,
    /** On hand + on order - qualified demand is at or below the top of the yellow zone. */
    NET_FLOW_AT_OR_BELOW_YELLOW,
    /** A promised quantity of the coming days is so large that it counts already. */
    DEMAND_SPIKE,
    /** Stock is built up for a season. */
    PRE_BUILD,
    /** The supplier proposed it, within the agreed levels. */
    SUPPLIER_PROPOSED,
    /** The point of use asked for it. */
    REQUESTED,
    /** A sale or a promise to a customer, for which no stock is kept. */
    SOLD_TO_ORDER,
    SOLD_FOR_DROP_SHIPMENT,
    DEMAND_TO_PASS_ON,
    /** The loop started, and open orders did not cover it. */
    LOOP_STARTED,
    /** The loop's parameters changed (a card added, unblocked, a source found, minimum raised). */
    LOOP_CHANGED,
    /** An earlier signal was not fulfilled, or was held back, and stock moved again. */
    NEED_REOPENED,
    /** Somebody asked for an evaluation. */
    EVALUATED,
    /** Somebody approved a need above the loop's cap. */
    APPROVED
}
