package io.pullsignal.core.lot;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells one lot of an item from another. Ordered as lots are used up: first expired first out (FEFO), those that do
 * not expire last.
 *
 * @param code what the supplier calls it, up to 40 characters without spaces at the ends; empty where only the date is known
 * @param bestBefore last business date on which it may be sold; null where it does not expire
 */
public record LotKey(String code, @Nullable LocalDate bestBefore) implements Comparable<LotKey> {
    /** Goods of which neither lot nor date is known. */
    public static final LotKey NONE = new LotKey("", null);

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,38}[\\x21-\\x7E])?");
    private static final Comparator<LotKey> FIRST_EXPIRED =
            Comparator.comparing(LotKey::lastDay).thenComparing(LotKey::code);

    public LotKey {
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "lot \"" + code + "\" must have 1 to 40 ASCII characters without spaces at the ends");
        }
    }

    public boolean isNone() {
        return code.isEmpty() && bestBefore == null;
    }

    /** Whether it may no longer be sold on that day. */
    public boolean isExpired(LocalDate businessDate) {
        return bestBefore != null && bestBefore.isBefore(businessDate);
    }

    private LocalDate lastDay() {
        return bestBefore == null ? LocalDate.MAX : bestBefore;
    }

    @Override
    public int compareTo(LotKey other) {
        return FIRST_EXPIRED.compare(this, other);
    }
}
