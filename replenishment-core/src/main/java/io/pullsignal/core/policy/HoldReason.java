package io.pullsignal.core.policy;

/** Why nothing, or nothing more, is asked for. */
public enum HoldReason {
    NO_LOOP("no loop replenishes this position"),
    NOT_A_STOCKED_POLICY("the loop's policy watches stock and never orders"),
    LOOP_BLOCKED("the loop is blocked"),
    AWAITING_OPENING_STOCK(
            "the position has never moved: the loop starts with its first count, receipt or sale, or when evaluated"),
    AWAITING_MOVEMENT(
            "a signal was not fulfilled: the need is looked at again with the next movement, a day later, or when evaluated"),
    AWAITING_REVIEW("stock is below the level to order up to, and the policy orders at its reviews only"),
    AWAITING_PROPOSAL("stock is at or below the agreed lower level, and it is for the supplier to propose"),
    OUTSIDE_AGREED_LEVELS("the proposal would leave the stock outside the agreed levels"),
    AWAITING_REQUEST("the policy orders what is requested, and nothing is"),
    UNCHANGED("what is asked for is so already"),
    NOT_ON_REQUEST("the loop's policy decides by itself and takes no requests"),
    OUT_OF_SEASON("no build-up has begun, or the season is over"),
    NOTHING_SOLD("the policy keeps no stock, and nothing that was sold or promised is uncovered"),
    ABOVE_TRIGGER("stock is above the level at which the policy orders"),
    IN_FLIGHT("what is needed is on order"),
    WAITING_FOR_MOQ("what is needed waits until the minimum order quantity is reached"),
    EXCEEDS_SHELF_LIFE("what is needed would not sell before it expires"),
    NO_SOURCE("no active sourcing terms for the item"),
    CIRCULAR_SOURCE("the location that supplies the loop is itself supplied by it"),
    ALL_IN_ERROR("every container of the loop is in error until it is corrected"),
    AWAITING_APPROVAL("what is needed is above the loop's cap and waits for approval"),
    APPROVAL_REFUSED("what is needed is above the loop's cap and was refused"),
    CARD_RETIRED("the emptied card was withdrawn from the loop");

    private final String explanation;
    private final Hold hold;

    HoldReason(String explanation) {
        this.explanation = explanation;
        this.hold = new Hold(this);
    }

    /** One sentence for people. */
    public String explanation() {
        return explanation;
    }

    public Hold hold() {
        return hold;
    }
}
