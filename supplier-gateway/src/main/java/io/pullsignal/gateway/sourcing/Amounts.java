package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ranges of quantities and money: what is outside is refused, never rounded. */
final class Amounts {
    static final int QUANTITY_SCALE = 6;
    static final int MONEY_SCALE = 4;
    private static final BigDecimal LIMIT = new BigDecimal("1000000000000");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private Amounts() {}

    /** Zero or more, at most six decimals. */
    static BigDecimal quantity(String name, BigDecimal value) {
        return checked(name, value, QUANTITY_SCALE);
    }

    /** Zero or more, at most four decimals. */
    static BigDecimal money(String name, BigDecimal value) {
        return checked(name, value, MONEY_SCALE);
    }

    /** 0 to 100, at most two decimals. */
    static BigDecimal percent(String name, BigDecimal value) {
        BigDecimal percent = checked(name, value, 2);
        if (percent.compareTo(HUNDRED) > 0) {
            throw new InvalidMasterDataException(name + " must be 0 to 100");
        }
        return percent;
    }

    static BigDecimal positive(String name, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            throw new InvalidMasterDataException(name + " must be above zero");
        }
        return quantity;
    }

    private static BigDecimal checked(String name, BigDecimal value, int scale) {
        if (value.signum() < 0 || value.compareTo(LIMIT) >= 0) {
            throw new InvalidMasterDataException(name + " must be zero or more and below " + LIMIT);
        }
        if (value.stripTrailingZeros().scale() > scale) {
            throw new InvalidMasterDataException(name + " must have at most " + scale + " decimals");
        }
        return value.setScale(scale, RoundingMode.UNNECESSARY);
    }
}
