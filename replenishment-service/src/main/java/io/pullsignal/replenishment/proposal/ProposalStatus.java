package io.pullsignal.replenishment.proposal;

/** What became of a proposal. */
public enum ProposalStatus {
    OPEN,
    ACCEPTED,
    REJECTED,
    /** The figures no longer ask for it. */
    WITHDRAWN,
    /** The loop was changed otherwise before anybody decided. */
    SUPERSEDED
}
