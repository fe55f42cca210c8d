package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a zone of a DDMRP buffer becomes a quantity. */
public enum ZoneRounding {
    /** As computed, to six decimals. */
    EXACT(Quantity.SCALE, RoundingMode.HALF_UP),
    /** Each zone to the nearest whole unit, a half up (Orlicky's Material Requirements Planning, 3rd ed., chapter 24). */
    NEAREST_UNIT(0, RoundingMode.HALF_UP),
    /** Each zone up to a whole unit. */
    UP_TO_UNIT(0, RoundingMode.CEILING);

    private final int decimals;
    private final RoundingMode mode;

    ZoneRounding(int decimals, RoundingMode mode) {
        this.decimals = decimals;
        this.mode = mode;
    }

    Quantity round(BigDecimal units) {
        return Quantity.of(units.setScale(decimals, mode));
    }
}
