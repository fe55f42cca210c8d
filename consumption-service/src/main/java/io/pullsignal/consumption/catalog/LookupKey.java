package io.pullsignal.consumption.catalog;

import io.pullsignal.codes.Gtin;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one key under which an item is found by any of its spellings: {@code 85123a} and {@code 85123A} are one key, and
 * so are a UPC-12 and the GTIN-13 that adds a leading zero. Codes, aliases and GTINs share one key space, so that a
 * scan can never mean two items.
 *
 * <p>An alias is what a register sends, so it may have letters and digits of any script, unlike a code; it never leaves
 * the edge as a key. Letters with marks are one key whether they come as one character or as two (Unicode normalisation
 * form C).
 */
public final class LookupKey {
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{N}._-](?:[\\p{L}\\p{M}\\p{N} ._-]{0,62}[\\p{L}\\p{M}\\p{N}._-])?");

    private LookupKey() {}

    /** The key of a code, alias or GTIN as a register writes it. */
    public static String of(String code) {
        String spelled = spell(code);
        return Gtin.isValid(spelled) ? Gtin.padded(spelled) : spelled;
    }

    /** False for a key that no item can have. */
    public static boolean isWellFormed(String key) {
        return FORM.matcher(key).matches();
    }

    /**
     * The spelling of an alias that is to be kept.
     *
     * @throws InvalidMasterDataException when it is empty, too long or has characters that an alias may not have
     */
    static String alias(String field, String typed) {
        String spelled = spell(typed);
        if (!isWellFormed(spelled)) {
            throw new InvalidMasterDataException(
                    field,
                    "must have 1 to 64 characters: letters, digits, dots, underscores, hyphens, and spaces inside, not '"
                            + Printable.text(typed) + "'");
        }
        return spelled;
    }

    private static String spell(String typed) {
        String upper = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper, Normalizer.Form.NFC);
    }
}
