package io.pullsignal.core.stock;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact number of units of an item in its stock unit, with six decimals: the {@code decimal(18,6)} of the events.
 *
 * <p>Range: -999,999,999,999.999999 to 999,999,999,999.999999. Every operation that would leave it throws
 * {@link ArithmeticException}; nothing is rounded unless the method's name says so.
 *
 * @param micros millionths of a unit
 */
public record Quantity(long micros) implements Comparable<Quantity> {
    /** Decimals of a quantity. */
    public static final int SCALE = 6;

    /** Most digits before the decimal point. */
    public static final int WHOLE_DIGITS = 12;

    public static final Quantity ZERO = new Quantity(0);

    private static final long MICROS_PER_UNIT = 1_000_000;
    private static final long LIMIT_MICROS = 1_000_000_000_000_000_000L;

    public Quantity {
        if (micros <= -LIMIT_MICROS || micros >= LIMIT_MICROS) {
            throw new ArithmeticException("quantity outside decimal(18,6): " + micros + " millionths");
        }
    }

    public static Quantity ofMicros(long micros) {
        return micros == 0 ? ZERO : new Quantity(micros);
    }

    public static Quantity of(long units) {
        return ofMicros(Math.multiplyExact(units, MICROS_PER_UNIT));
    }

    /** @throws ArithmeticException when the value has more than six decimals that are not zero, or is out of range */
    public static Quantity of(BigDecimal units) {
        if (units.signum() == 0) {
            return ZERO;
        }
        // Before any arithmetic: written out, 1e1000000 takes seconds, and larger exponents all memory
        long wholeDigits = (long) units.precision() - units.scale();
        if (wholeDigits > WHOLE_DIGITS || wholeDigits <= -SCALE) {
            throw new ArithmeticException("quantity outside decimal(18,6): " + units);
        }
        return ofMicros(
                units.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    }

    /** @throws NumberFormatException when the text is no decimal number */
    public static Quantity of(String units) {
        return of(new BigDecimal(units));
    }

    public Quantity plus(Quantity other) {
        return ofMicros(micros + other.micros);
    }

    public Quantity minus(Quantity other) {
        return ofMicros(micros - other.micros);
    }

    public Quantity negated() {
        return ofMicros(-micros);
    }

    public Quantity times(long factor) {
        return ofMicros(Math.multiplyExact(micros, factor));
    }

    public Quantity min(Quantity other) {
        return micros <= other.micros ? this : other;
    }

    public Quantity max(Quantity other) {
        return micros >= other.micros ? this : other;
    }

    public boolean isZero() {
        return micros == 0;
    }

    public boolean isPositive() {
        return micros > 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    /** How many whole portions fit in. Both above or equal zero, the portion above zero. */
    public long wholePortions(Quantity portion) {
        return micros / portion.micros;
    }

    /** How many portions are needed to hold it all. Both above or equal zero, the portion above zero. */
    public long portionsRoundedUp(Quantity portion) {
        return Math.floorDiv(micros - 1, portion.micros) + 1;
    }

    /** The smallest multiple of {@code step} that is not below this; this itself when the step is zero. */
    public Quantity roundedUpToMultipleOf(Quantity step) {
        return step.isZero() ? this : step.times(portionsRoundedUp(step));
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(micros, SCALE);
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(micros, other.micros);
    }

    /** Plain decimal number without trailing zeros. */
    @Override
    public String toString() {
        BigDecimal stripped = toBigDecimal().stripTrailingZeros();
        return stripped.toPlainString();
    }
}
