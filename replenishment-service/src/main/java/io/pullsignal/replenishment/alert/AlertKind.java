package io.pullsignal.replenishment.alert;

/** What an alert is about. */
public enum AlertKind {
    /** In stock by the books, but not sold for improbably long: lost, stolen, misplaced or unsellable. */
    PHANTOM_STOCK,
    /** Asked for, and not received for far longer than deliveries take: the card, the order or the delivery is lost. */
    OVERDUE_CARD,
    /** More was taken than the books had: a receipt, a count or a sale is wrong. */
    NEGATIVE_STOCK,
    /** No sale from a whole location for improbably long: its point of sale is silent. */
    BLIND_LOCATION,
    /** The shelf runs out before the first of what is on order can arrive: order, promise or plan is too late. */
    RUNS_OUT_FIRST
}
