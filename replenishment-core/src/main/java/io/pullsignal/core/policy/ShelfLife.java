package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much of a perishable item sells before it expires: demand a day x days.
 *
 * @param perOrder units that sell within the shelf life: no order may bring more
 * @param position units that sell within lead time and shelf life: no more may be on hand and on order, because what is
 *     there already is sold before what comes
 */
public record ShelfLife(Quantity perOrder, Quantity position) {
    /** The item does not expire, or nobody knows what it sells. */
    public static final ShelfLife UNLIMITED = new ShelfLife(Quantity.ZERO, Quantity.ZERO);

    public ShelfLife {
        if (perOrder.isNegative() || position.compareTo(perOrder) < 0) {
            throw new IllegalArgumentException(
                    "an order of " + perOrder + " within a position of " + position + " is no shelf life");
        }
    }

    /**
     * @param dailyDemand units a day; zero or below is not known
     * @param usableDays days from receipt to the last day on which it may be sold, above zero
     * @param leadTimeDays days from order to receipt, zero or above
     */
    public static ShelfLife of(BigDecimal dailyDemand, int usableDays, BigDecimal leadTimeDays) {
        if (dailyDemand.signum() <= 0) {
            return UNLIMITED;
        }
        BigDecimal days = BigDecimal.valueOf(usableDays);
        return new ShelfLife(units(dailyDemand.multiply(days)), units(dailyDemand.multiply(days.add(leadTimeDays))));
    }

    private static Quantity units(BigDecimal units) {
        return Quantity.of(units.setScale(Quantity.SCALE, RoundingMode.DOWN));
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** The most that may be ordered, zero or above. */
    Quantity most(Quantity positionBefore) {
        return perOrder.min(position.minus(positionBefore)).max(Quantity.ZERO);
    }

    /** Empty where unlimited. */
    public String text() {
        return isUnlimited() ? "" : "/" + perOrder.micros() + '/' + position.micros();
    }

    /** @param fields text split at the slashes, in which what {@link #text()} wrote begins at {@code from} */
    public static ShelfLife read(String[] fields, int from) {
        return fields.length <= from
                ? UNLIMITED
                : new ShelfLife(
                        Quantity.ofMicros(Long.parseLong(fields[from])),
                        Quantity.ofMicros(Long.parseLong(fields[from + 1])));
    }
}
