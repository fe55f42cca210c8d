package io.pullsignal.gateway.sourcing;

import java.util.Locale;
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
 */
public record Supplier(
        String code,
        String name,
        String currency,
        boolean active,
        @Nullable String location) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    private static final int NAME_LENGTH_MAXIMUM = 200;
    private static final int LOCATION_LENGTH_MAXIMUM = 64;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Supplier {
        code = canonicalCode(code);
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("name must have 1 to " + NAME_LENGTH_MAXIMUM + " characters");
        }
        currency = Currencies.checked(currency);
        location =
                location == null || location.isBlank() ? null : location.strip().toUpperCase(Locale.ROOT);
        if (location != null && location.length() > LOCATION_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException(
                    "location must have at most " + LOCATION_LENGTH_MAXIMUM + " characters");
        }
    }

    /** One that is no location of ours. */
    public Supplier(String code, String name, String currency, boolean active) {
        this(code, name, currency, active, null);
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
}
