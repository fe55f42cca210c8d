package io.pullsignal.consumption.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Another unit of an item: one of it is numerator / denominator stock units, exactly.
 *
 * @param unit name, upper case, 1 to 16 characters
 * @param numerator 1 to 1,000,000,000
 * @param denominator 1 to 1,000,000,000
 */
public record UnitConversion(String unit, long numerator, long denominator) {
    private static final long LIMIT = 1_000_000_000L;
    private static final Pattern UNIT = Pattern.compile("[\\p{Lu}\\p{N}_%-]{1,16}");

    public UnitConversion {
        unit = requireUnit("units.unit", unit);
        if (numerator < 1 || numerator > LIMIT || denominator < 1 || denominator > LIMIT) {
            throw new InvalidMasterDataException(
                    "units", "numerator and denominator of " + unit + " must be 1 to 1000000000");
        }
    }

    /** The upper-case name of a unit. */
    public static String spell(String unit) {
        return unit.strip().toUpperCase(Locale.ROOT);
    }

    static String requireUnit(String field, String unit) {
        String name = spell(unit);
        if (!UNIT.matcher(name).matches()) {
            throw new InvalidMasterDataException(
                    field, "must be 1 to 16 letters, digits, '_', '-' or '%', not '" + Printable.text(unit) + "'");
        }
        return name;
    }

    Rational factor() {
        return Rational.of(numerator, denominator);
    }
}
