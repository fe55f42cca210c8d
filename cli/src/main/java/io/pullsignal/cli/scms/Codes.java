package io.pullsignal.cli.scms;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Codes made from names: capital letters, digits and single hyphens, no two the same. */
final class Codes {
    private static final int CHARACTERS_MAX = 24;

    private Codes() {}

    /** A code for each name, in the order of the names: where two would be the same, the later one gets a number. */
    static SortedMap<String, String> of(SortedSet<String> names) {
        SortedMap<String, String> codes = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            String code = code(name);
            for (int n = 2; !taken.add(code); n++) {
                code = code(name) + "-" + n;
            }
            codes.put(name, code);
        }
        return codes;
    }

    private static String code(String name) {
        String code =
                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
        return code.length() <= CHARACTERS_MAX
                ? code
                : code.substring(0, CHARACTERS_MAX).replaceAll("-$", "");
    }
}
