package io.pullsignal.replenishment.proposal;

/** What a proposal does to the stock of a loop. */
public enum ProposalKind {
    /** No parameter takes stock away. */
    INCREASE,
    /** Some parameter takes stock away; only while the loop is green. */
    REDUCTION,
    /** Takes a reduction back, because the loop ran out after it. */
    RESTORATION
}
