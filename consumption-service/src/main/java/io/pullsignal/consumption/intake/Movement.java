package io.pullsignal.consumption.intake;

import java.math.BigDecimal;
import java.util.Optional;

/** What an event does to stock, and which quantities it may carry. */
public enum Movement {
    SALE(Input.SALES, Sign.POSITIVE, 1),
    RETURN(Input.SALES, Sign.POSITIVE, -1),
    VOID(Input.SALES, Sign.POSITIVE, -1),
    SALE_CORRECTION(Input.SALES, Sign.NOT_ZERO, 1),
    USAGE(Input.USAGE, Sign.POSITIVE, 1),
    COUNT(Input.ADJUSTMENTS, Sign.NOT_NEGATIVE, 1),
    WRITE_OFF(Input.ADJUSTMENTS, Sign.POSITIVE, 1),
    STOCK_CORRECTION(Input.ADJUSTMENTS, Sign.NOT_ZERO, 1),
    UNKNOWN_SALE(Input.SALES, Sign.POSITIVE, 1),
    UNKNOWN_ADJUSTMENT(Input.ADJUSTMENTS, Sign.POSITIVE, 1);

    private enum Sign {
        POSITIVE,
        NOT_NEGATIVE,
        NOT_ZERO
    }

    private final Input input;
    private final Sign sign;
    private final int direction;

    Movement(Input input, Sign sign, int direction) {
        this.input = input;
        this.sign = sign;
        this.direction = direction;
    }

    public Input input() {
        return input;
    }

    boolean isKnown() {
        return this != UNKNOWN_SALE && this != UNKNOWN_ADJUSTMENT;
    }

    /** True where the event must name the receipt that it undoes or corrects. */
    boolean refersToOriginal() {
        return this == VOID || this == SALE_CORRECTION;
    }

    /** 1 where a quantity above zero is emitted as it is, -1 where it is emitted negative (goods come back). */
    int direction() {
        return direction;
    }

    /** Why the movement cannot have such a quantity. */
    Optional<RejectionReason> refuses(BigDecimal quantity) {
        return switch (sign) {
            case POSITIVE ->
                quantity.signum() > 0 ? Optional.empty() : Optional.of(RejectionReason.QUANTITY_NOT_POSITIVE);
            case NOT_NEGATIVE ->
                quantity.signum() >= 0 ? Optional.empty() : Optional.of(RejectionReason.QUANTITY_NEGATIVE);
            case NOT_ZERO -> quantity.signum() != 0 ? Optional.empty() : Optional.of(RejectionReason.QUANTITY_ZERO);
        };
    }
}
