package io.pullsignal.replenishment.board;

import java.util.Locale;

/**
 * What of the board is wanted. An empty part does not filter.
 *
 * @param location code
 * @param supplier code of the loop's supplier, or of the one that the sourcing terms ask first
 * @param abc value class of the item at its location: A, B or C
 * @param text part of the item's code or description, in any letter case
 */
public record BoardFilter(String location, String supplier, String abc, String text) {
    private static final int TEXT_LIMIT = 80;

    public static final BoardFilter NONE = new BoardFilter("", "", "", "");

    /** From what a person typed; a text that is too long is cut to {@value #TEXT_LIMIT} characters. */
    public static BoardFilter of(String location, String supplier, String abc, String text) {
        return new BoardFilter(code(location), code(supplier), code(abc), cut(text.strip()));
    }

    /** Of all value classes. */
    public static BoardFilter of(String location, String supplier, String text) {
        return of(location, supplier, "", text);
    }

    private static String code(String typed) {
        return cut(typed.strip()).toUpperCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
