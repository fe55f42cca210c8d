package io.pullsignal.gateway.sourcing;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who delivers.
 *
 * @param code letters, digits and hyphens, upper case, at most 64: it is part of topic names, where a dot would make one
 *     supplier's prefix open another's topics
 * @param name for people, 1 to 200 characters
 * @param currency ISO 4217 code
 * @param active an inactive supplier gets no new orders
 */
public record Supplier(String code, String name, String currency, boolean active) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    private static final int NAME_LENGTH_MAXIMUM = 200;

    /** @throws InvalidMasterDataException when a value is outside its range */
    public Supplier {
        code = canonicalCode(code);
        name = name.strip();
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAXIMUM) {
            throw new InvalidMasterDataException("name must have 1 to " + NAME_LENGTH_MAXIMUM + " characters");
        }
        currency = Currencies.checked(currency);
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
