package io.pullsignal.core.lotsizing;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * Which quantities a supplier takes: multiples of the multiple that are not below the minimum.
 *
 * @param minimum units, zero or above
 * @param multiple units, above zero; the smallest quantity there is ({@link #ANY}) where every quantity is taken
 */
public record LotTerms(Quantity minimum, Quantity multiple) {
    private static final Quantity SMALLEST = Quantity.ofMicros(1);

    public static final LotTerms ANY = new LotTerms(Quantity.ZERO, SMALLEST);

    public LotTerms {
        if (minimum.isNegative()) {
            throw new IllegalArgumentException("minimum order quantity " + minimum + " is below zero");
        }
        if (!multiple.isPositive()) {
            throw new IllegalArgumentException("order multiple " + multiple + " is not above zero: give " + SMALLEST
                    + " where any quantity is taken");
        }
    }

    /** The smallest quantity above zero that the supplier takes. */
    public Quantity smallest() {
        return minimum.max(SMALLEST).roundedUpToMultipleOf(multiple);
    }

    /** The quantities taken that are next to the given one, below and above: one or two. */
    Stream<Quantity> around(double units) {
        BigDecimal exact = BigDecimal.valueOf(units);
        Quantity below = multiple.times(
                Quantity.of(exact.setScale(Quantity.SCALE, RoundingMode.FLOOR)).wholePortions(multiple));
        Quantity above = Quantity.of(exact.setScale(Quantity.SCALE, RoundingMode.CEILING))
                .roundedUpToMultipleOf(multiple);
        Quantity smallest = smallest();
        return Stream.of(below.max(smallest), above.max(smallest)).distinct();
    }
}
