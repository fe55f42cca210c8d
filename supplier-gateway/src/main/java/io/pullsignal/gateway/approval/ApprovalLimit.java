package io.pullsignal.gateway.approval;

import io.pullsignal.gateway.sourcing.Currencies;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a role may have ordered.
 *
 * @param role letters, digits, hyphens and underscores, upper case, 1 to 64; {@value #AUTOMATIC} stands for what is ordered
 *     without anybody's word
 * @param currency ISO 4217 code
 * @param upTo worth of one order, zero or more, four decimals
 * @param expeditedUpTo the same of one that cannot wait: a customer waits for it, or another order did not bring it (its
 *     shelf runs out first, its supplier said no); not below the other
 */
public record ApprovalLimit(String role, String currency, BigDecimal upTo, BigDecimal expeditedUpTo) {
    /** What needs nobody. */
    public static final String AUTOMATIC = "AUTOMATIC";

    private static final Pattern ROLE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,63}");

    /** @throws InvalidMasterDataException when a value is outside its range */
    public ApprovalLimit {
        role = roleOf(role);
        currency = Currencies.checked(currency);
        if (upTo.signum() < 0 || expeditedUpTo.compareTo(upTo) < 0) {
            throw new InvalidMasterDataException("upTo must be zero or more, and expeditedUpTo not below it");
        }
    }

    /** @throws InvalidMasterDataException when it is no role in any letter case */
    public static String roleOf(String role) {
        String canonical = role.strip().toUpperCase(Locale.ROOT);
        if (!ROLE.matcher(canonical).matches()) {
            throw new InvalidMasterDataException("role must have 1 to 64 letters, digits, hyphens or underscores");
        }
        return canonical;
    }

    boolean covers(BigDecimal amount, boolean expedited) {
        return amount.compareTo(expedited ? expeditedUpTo : upTo) <= 0;
    }
}
