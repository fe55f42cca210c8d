package io.pullsignal.consumption.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Codes of items and locations in the one spelling that travels on topics: trimmed, upper case, letters, digits, dot,
 * underscore, hyphen and inner spaces, at most 64 characters. A code never holds a slash or a hash sign, because record
 * keys and signal ids are joined with those.
 */
public final class CanonicalCode {
    public static final int LENGTH_LIMIT = 64;

    private static final Pattern CODE =
            Pattern.compile("[\\p{L}\\p{N}._-](?:[\\p{L}\\p{N} ._-]{0,62}[\\p{L}\\p{N}._-])?");

    private CanonicalCode() {}

    /** The canonical spelling, whether or not the code is well formed. */
    public static String spell(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    public static boolean isWellFormed(String canonical) {
        return CODE.matcher(canonical).matches();
    }

    /**
     * The canonical spelling of a code that is to be kept.
     *
     * @throws InvalidMasterDataException when it is empty, too long or has characters that a code may not have
     */
    public static String require(String field, String code) {
        String canonical = spell(code);
        if (!isWellFormed(canonical)) {
            throw new InvalidMasterDataException(
                    field,
                    "must have 1 to 64 characters: letters, digits, dot, underscore, hyphen, and spaces inside, not '"
                            + Printable.text(code) + "'");
        }
        return canonical;
    }
}
