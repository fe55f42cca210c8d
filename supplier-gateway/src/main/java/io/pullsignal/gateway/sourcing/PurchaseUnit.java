package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * The unit in which a supplier takes orders, when it is not the stock unit. Only whole ones are ordered.
 *
 * <p>The conversion is a fraction, so that a third of a kilogram or a pound is exact: {@code denominator} purchase units are
 * {@code numerator} stock units.
 *
 * @param code for example CASE, 1 to 16 characters
 * @param numerator stock units, above zero, six decimals
 * @param denominator purchase units, above zero, six decimals
 */
public record PurchaseUnit(String code, BigDecimal numerator, BigDecimal denominator) {
    private static final int CODE_LENGTH_MAXIMUM = 16;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public PurchaseUnit {
        code = code.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty() || code.length() > CODE_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("purchaseUnit must have 1 to " + CODE_LENGTH_MAXIMUM + " characters");
        }
        numerator = Amounts.positive("unitNumerator", Amounts.quantity("unitNumerator", numerator));
        denominator = Amounts.positive("unitDenominator", Amounts.quantity("unitDenominator", denominator));
    }

    /** The least number of whole purchase units that is not below a quantity of stock units. */
    public BigInteger covering(BigDecimal stockUnits) {
        return stockUnits
                .multiply(denominator)
                .divide(numerator, 0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }

    /** Stock units of whole purchase units: six decimals, rounded down once. Never below what they {@link #covering cover}. */
    public BigDecimal stockUnits(BigInteger purchaseUnits) {
        return new BigDecimal(purchaseUnits)
                .multiply(numerator)
                .divide(denominator, Amounts.QUANTITY_SCALE, RoundingMode.DOWN);
    }

    /** A quantity of stock units in this unit: six decimals, rounded once to the nearest. */
    public BigDecimal of(BigDecimal stockUnits) {
        return stockUnits.multiply(denominator).divide(numerator, Amounts.QUANTITY_SCALE, RoundingMode.HALF_UP);
    }

    /** Whether a quantity of stock units is a whole number of these. */
    boolean divides(BigDecimal stockUnits) {
        return stockUnits.multiply(denominator).remainder(numerator).signum() == 0;
    }
}
