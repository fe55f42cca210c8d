package io.pullsignal.gateway.sourcing;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** ISO 4217 codes. */
public final class Currencies {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    /**
     * The code in capitals.
     *
     * @throws InvalidMasterDataException when it is none
     */
    public static String checked(String code) {
        String canonical = code.strip().toUpperCase(Locale.ROOT);
        if (!CODES.contains(canonical)) {
            throw new InvalidMasterDataException("currency must be an ISO 4217 code, not '" + code + "'");
        }
        return canonical;
    }
}
