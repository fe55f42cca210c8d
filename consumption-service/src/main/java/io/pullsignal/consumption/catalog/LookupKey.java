package io.pullsignal.consumption.catalog;

/**
 * The one key under which an item is found by any of its spellings: {@code 85123a} and {@code 85123A} are one key, and
 * so are a UPC-12 and the GTIN-13 that adds a leading zero. Codes, aliases and GTINs share one key space, so that a
 * scan can never mean two items.
 */
public final class LookupKey {
    private LookupKey() {}

    /** The key of a code, alias or GTIN as a register writes it. */
    public static String of(String code) {
        String canonical = CanonicalCode.spell(code);
        return Gtin.isValid(canonical) ? Gtin.padded(canonical) : canonical;
    }
}
