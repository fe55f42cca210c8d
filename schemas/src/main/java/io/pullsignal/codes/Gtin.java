package io.pullsignal.codes;

import org.apache.commons.validator.routines.checkdigit.ModulusTenCheckDigit;

/**
 * Global Trade Item Numbers. GTIN-8, -12 (UPC), -13 (EAN) and -14 are one number space, padded on the left with zeros to
 * 14 digits; the last digit is the check digit (GS1 General Specifications, section 7.9).
 */
public final class Gtin {
    /** Weights 1 and 3 in turn from the right, whatever the length. */
    static final ModulusTenCheckDigit CHECK = new ModulusTenCheckDigit(new int[] {1, 3}, true);

    private Gtin() {}

    /** True for 8, 12, 13 or 14 digits whose check digit is right. */
    public static boolean isValid(String text) {
        int length = text.length();
        if (length != 8 && length != 12 && length != 13 && length != 14) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return CHECK.isValid(text);
    }

    /** The 14-digit form of a valid GTIN. */
    public static String padded(String valid) {
        return "0".repeat(14 - valid.length()) + valid;
    }
}
