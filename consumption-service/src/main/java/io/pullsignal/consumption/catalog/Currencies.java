package io.pullsignal.consumption.catalog;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** ISO 4217 currency codes. */
public final class Currencies {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    public static boolean isCode(String code) {
        return CODES.contains(code);
    }

    static String require(String field, String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (!isCode(upper)) {
            throw new InvalidMasterDataException(
                    field, "must be an ISO 4217 currency code, not '" + Printable.text(code) + "'");
        }
        return upper;
    }
}
