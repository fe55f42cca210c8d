package io.pullsignal.gateway.dock;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.codes.Gtin;
import io.pullsignal.codes.Sscc;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scanner read, or a person typed, at the dock. */
public sealed interface ScannedCode {
    /** Everything that is open. */
    record Nothing() implements ScannedCode {}

    record OrderNumber(String number) implements ScannedCode {}

    /** @param sscc 18 digits, the check digit is right */
    record PackageLabel(String sscc) implements ScannedCode {}

    /**
     * @param gtin in the form of 14 digits, the check digit is right
     * @param code as it was typed: some items have their GTIN for a code
     */
    record ItemNumber(String gtin, String code) implements ScannedCode {}

    /** @param doubt why it may be none after all: digits that look like a GTIN or SSCC, with a wrong check digit; or empty */
    record ItemCode(String code, String doubt) implements ScannedCode {}

    record Unreadable(String detail) implements ScannedCode {}

    /** Reads a code; element strings of GS1 labels (identifiers 00 and 01) may have brackets and a symbology identifier. */
    static ScannedCode of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Nothing();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (Patterns.ORDER.matcher(upper).matches()) {
            return new OrderNumber(upper);
        }
        Optional<String> sscc = Sscc.of(text);
        if (sscc.isPresent()) {
            return new PackageLabel(sscc.get());
        }
        Matcher trade = Patterns.TRADE_ITEM.matcher(text.replace(" ", ""));
        String digits = trade.matches() ? trade.group(1) : text;
        if (Gtin.isValid(digits)) {
            return new ItemNumber(Gtin.padded(digits), digits);
        }
        String doubt = Patterns.NUMBER.matcher(digits).matches() ? "Its check digit is wrong: scan it again." : "";
        return CanonicalCode.of(text)
                .<ScannedCode>map(code -> new ItemCode(code, doubt))
                .orElseGet(() -> new Unreadable(
                        doubt.isEmpty() ? "It is no order number, no package label and no item." : doubt));
    }

    /** How codes look. */
    final class Patterns {
        private static final Pattern ORDER = Pattern.compile("PO-[0-9]{1,18}");
        private static final Pattern TRADE_ITEM = Pattern.compile("(?:]C1|]E0|]d2|]Q3)?(?:\\(01\\)|01)([0-9]{14})");
        private static final Pattern NUMBER = Pattern.compile("[0-9]{8}|[0-9]{12,14}|[0-9]{18}|00[0-9]{18}");

        private Patterns() {}
    }
}
