package io.pullsignal.consumption.catalog;

import java.util.regex.Pattern;

/** Text from outside made safe to store and to show: no control characters, bounded length. */
public final class Printable {
    private static final int LENGTH_LIMIT = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Printable() {}

    public static String text(String raw) {
        String cut = raw.length() > LENGTH_LIMIT ? raw.substring(0, LENGTH_LIMIT) + "..." : raw;
        return withoutControls(cut);
    }

    static String withoutControls(String raw) {
        return CONTROL.matcher(raw).replaceAll("?");
    }
}
