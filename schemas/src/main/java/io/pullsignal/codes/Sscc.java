package io.pullsignal.codes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serial Shipping Container Codes: 18 digits on the label of a package, the last of them the check digit that GTINs have
 * too (GS1 General Specifications, sections 2.2.1 and 7.9). As element string a label says application identifier 00
 * before them; scanners may put a symbology identifier (]C1) in front.
 */
public final class Sscc {
    private static final Pattern LABEL = Pattern.compile("(?:]C1)?(?:\\(00\\)|00)?([0-9]{18})");

    private Sscc() {}

    /** The 18 digits of what a scanner read or a person typed; empty where it is no SSCC, or its check digit is wrong. */
    public static Optional<String> of(String scanned) {
        Matcher label = LABEL.matcher(scanned.replace(" ", ""));
        return label.matches() && Gtin.CHECK.isValid(label.group(1)) ? Optional.of(label.group(1)) : Optional.empty();
    }
}
