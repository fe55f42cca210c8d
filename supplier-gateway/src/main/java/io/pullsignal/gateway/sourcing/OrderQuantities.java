package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which quantities a supplier takes: minimum, then multiple, then whole purchase units.
 *
 * @param minimum stock units, six decimals; zero for none
 * @param multiple stock units, six decimals; zero for none
 * @param tolerancePercent 0 to 100 of one multiple: a need that lies above a whole number of multiples by no more is
 *     rounded down to it
 * @param purchaseUnit the unit of the supplier's orders; null where it is the stock unit
 */
public record OrderQuantities(
        BigDecimal minimum,
        BigDecimal multiple,
        BigDecimal tolerancePercent,
        @Nullable PurchaseUnit purchaseUnit) {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** @throws InvalidMasterDataException when a value is outside its range or the values contradict each other */
    public OrderQuantities {
        minimum = Amounts.quantity("minimumOrderQuantity", minimum);
        multiple = Amounts.quantity("orderMultiple", multiple);
        tolerancePercent = Amounts.percent("multipleTolerancePercent", tolerancePercent);
        if (purchaseUnit != null && multiple.signum() > 0 && !purchaseUnit.divides(multiple)) {
            throw new InvalidMasterDataException(
                    "orderMultiple must be a whole number of " + purchaseUnit.code() + " in stock units");
        }
    }

    /**
     * What is ordered for a need.
     *
     * @param quantity stock units, above zero; below the need only within the tolerance
     * @param explanation the rules that changed the quantity, in their order; empty where none did
     */
    public record Orderable(BigDecimal quantity, String explanation) {}

    /** @param needed stock units, above zero */
    public Orderable orderable(BigDecimal needed) {
        List<String> effects = new ArrayList<>();
        BigDecimal quantity = needed;
        if (quantity.compareTo(minimum) < 0) {
            quantity = minimum;
            effects.add("minimum " + plain(minimum));
        }
        if (multiple.signum() > 0) {
            BigDecimal rounded = multiple.multiply(multiples(quantity));
            if (rounded.compareTo(quantity) != 0) {
                effects.add((rounded.compareTo(quantity) > 0 ? "up" : "down") + " to a multiple of " + plain(multiple));
            }
            quantity = rounded.setScale(Amounts.QUANTITY_SCALE, RoundingMode.UNNECESSARY);
        }
        return inPurchaseUnits(needed, quantity, effects);
    }

    /** The same for a need to which minimum and multiple were applied before: only to whole purchase units. */
    public Orderable orderableAsAsked(BigDecimal asked) {
        return inPurchaseUnits(asked, asked, new ArrayList<>());
    }

    /** The greatest orderable quantity that is not above a limit; zero where there is none. */
    public BigDecimal orderableWithin(BigDecimal limit) {
        BigDecimal quantity = limit.max(BigDecimal.ZERO);
        if (multiple.signum() > 0) {
            quantity = quantity.divideToIntegralValue(multiple).multiply(multiple);
        }
        if (purchaseUnit != null) {
            BigInteger whole = purchaseUnit.covering(quantity);
            if (purchaseUnit.stockUnits(whole).compareTo(quantity) > 0) {
                whole = whole.subtract(BigInteger.ONE);
            }
            quantity = purchaseUnit.stockUnits(whole);
        }
        return quantity.compareTo(minimum) < 0
                ? BigDecimal.ZERO
                : quantity.setScale(Amounts.QUANTITY_SCALE, RoundingMode.DOWN);
    }

    /**
     * The multiple, or where there is none the stock units of one purchase unit where they are exact: what whoever rounds in
     * stock units has to round to. Zero for none.
     */
    public BigDecimal stockUnitMultiple() {
        if (multiple.signum() > 0 || purchaseUnit == null) {
            return multiple;
        }
        BigDecimal one = purchaseUnit.stockUnits(BigInteger.ONE);
        return purchaseUnit.divides(one) ? one : multiple;
    }

    private Orderable inPurchaseUnits(BigDecimal needed, BigDecimal quantity, List<String> effects) {
        BigDecimal ordered = quantity;
        if (purchaseUnit != null) {
            BigInteger whole = purchaseUnit.covering(quantity);
            ordered = purchaseUnit.stockUnits(whole);
            if (ordered.compareTo(quantity) != 0) {
                effects.add("whole " + purchaseUnit.code() + ": " + whole);
            }
        }
        return new Orderable(
                ordered, effects.isEmpty() ? "" : "needed " + plain(needed) + ", " + String.join(", ", effects));
    }

    private BigDecimal multiples(BigDecimal quantity) {
        BigDecimal whole = quantity.divideToIntegralValue(multiple);
        BigDecimal above = quantity.subtract(whole.multiply(multiple));
        boolean withinTolerance = above.multiply(HUNDRED).compareTo(tolerancePercent.multiply(multiple)) <= 0;
        boolean enough = whole.signum() > 0 && whole.multiply(multiple).compareTo(minimum) >= 0;
        return withinTolerance && enough ? whole : quantity.divide(multiple, 0, RoundingMode.CEILING);
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }
}
