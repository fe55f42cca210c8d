package io.pullsignal.core.policy;

/** What makes a policy look at the stock. */
public enum Occasion {
    /** Stock moved, or a promise to a customer was made or taken back. */
    MOVEMENT(SignalReason.NEED_REOPENED, false, false),
    /** The loop starts. */
    START(SignalReason.LOOP_STARTED, false, true),
    /** The loop's policy, parameters or terms changed. */
    CHANGE(SignalReason.LOOP_CHANGED, false, true),
    /** A point in time came at which the policy looks. */
    REVIEW(SignalReason.REVIEW_DUE, true, false),
    /** Somebody asked for an evaluation, which counts as a review. */
    REQUEST(SignalReason.EVALUATED, true, true),
    /** Somebody approved a need above the loop's cap; counts as a review too. */
    APPROVAL(SignalReason.APPROVED, true, true);

    private final SignalReason reason;
    private final boolean review;
    private final boolean named;

    Occasion(SignalReason reason, boolean review, boolean named) {
        this.reason = reason;
        this.review = review;
        this.named = named;
    }

    /** The reason of a signal whose need this occasion did not make. */
    public SignalReason reason() {
        return reason;
    }

    /** Whether policies that order at reviews only order now. */
    public boolean isReview() {
        return review;
    }

    /** The reason that a signal gives: the occasion where it explains more than the need, else the need itself. */
    SignalReason reasonFor(Due due) {
        return named ? reason : due.reason();
    }
}
