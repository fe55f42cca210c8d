package io.pullsignal.gateway.sourcing;

import io.pullsignal.codes.CanonicalCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who delivers.
 *
 * @param code letters, digits and hyphens, upper case, at most 64: it is part of topic names, where a dot would make one
 *     supplier's prefix open another's topics
 * @param name for people, 1 to 200 characters
 * @param currency ISO 4217 code
 * @param active an inactive supplier gets no new orders
 * @param location code of the location of ours that it is: an internal supplier, which is asked only by name; null for
 *     everybody else
 * @param country ISO 3166 code of the country that it delivers from, for geographic spread; null where not said
 * @param delivery on which days it takes orders and delivers
 * @param consolidation how needs are collected into its orders
 */
public record Supplier(
        String code,
        String name,
        String currency,
        boolean active,
        @Nullable String location,
        @Nullable String country,
        DeliveryTerms delivery,
        Consolidation consolidation) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int NAME_LENGTH_MAXIMUM = 200;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Supplier {
        code = canonicalCode(code);
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("name must have 1 to " + NAME_LENGTH_MAXIMUM + " characters");
        }
        currency = Currencies.checked(currency);
        location = location == null || location.isBlank() ? null : canonicalLocation(location);
        country = country == null || country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT);
        if (country != null && !COUNTRIES.contains(country)) {
            throw new InvalidMasterDataException("country must be an ISO 3166 code of two letters");
        }
    }

    /** One that is no location of ours, without agreements. */
    public Supplier(String code, String name, String currency, boolean active) {
        this(code, name, currency, active, null, null, DeliveryTerms.ANY_DAY, Consolidation.NONE);
    }

    /** @throws InvalidMasterDataException when it is not a supplier code in any letter case */
    public static String canonicalCode(String code) {
        String canonical = code.strip().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(canonical).matches()) {
            throw new InvalidMasterDataException(
                    "supplier code must have 1 to 64 letters, digits or hyphens and not start with a hyphen");
        }
        return canonical;
    }

    /** @throws InvalidMasterDataException when it is not a location code in any letter case */
    public static String canonicalLocation(String code) {
        return CanonicalCode.of(code)
                .orElseThrow(() -> new InvalidMasterDataException("location " + CanonicalCode.RULE));
    }
}
