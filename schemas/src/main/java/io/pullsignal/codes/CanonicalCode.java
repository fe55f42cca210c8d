package io.pullsignal.codes;

import java.util.Locale;
import java.util.Optional;

/**
 * Codes of items and locations in the one spelling that travels on topics: letters A to Z in upper case, digits, dot,
 * underscore, hyphen and inner spaces, 1 to 64 characters.
 *
 * <p>Why so narrow:
 *
 * <ul>
 *   <li>record keys and signal ids are joined from codes with slash and hash sign, so a code holds neither;
 *   <li>a key must fall into the same partition, and rows must be locked in the same order, by Java (UTF-16), PostgreSQL
 *       (bytes) and producers in any language: for ASCII these agree, and a letter has one byte sequence and one upper
 *       case in every language;
 *   <li>codes stand on cards as Code 128 and in orders to suppliers, whose alphabets are ASCII.
 * </ul>
 *
 * <p>A register that knows an item by a word in another script has it as an alias, which the edge resolves.
 */
public final class CanonicalCode {
    public static final int LENGTH_LIMIT = 64;

    /** What a refusal tells the sender. */
    public static final String RULE =
            "must have 1 to 64 characters: letters A to Z, digits, dots, underscores, hyphens, and spaces inside";

    private CanonicalCode() {}

    /** The spelling to look a code up by, whether or not it can be one. */
    public static String spell(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT);
    }

    /** The canonical spelling of a code in any letter case with spaces around it; empty where it cannot be a code. */
    public static Optional<String> of(String typed) {
        String stripped = typed.strip();
        if (stripped.length() > LENGTH_LIMIT || !stripped.chars().allMatch(c -> c < 0x80)) {
            return Optional.empty();
        }
        String upper = spell(stripped);
        return isCanonical(upper) ? Optional.of(upper) : Optional.empty();
    }

    /** True for a code that is spelled as topics carry it. */
    public static boolean isCanonical(String code) {
        int length = code.length();
        if (length == 0 || length > LENGTH_LIMIT || code.charAt(0) == ' ' || code.charAt(length - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isAllowed(code.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-' || c == ' ';
    }
}
