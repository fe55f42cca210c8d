package io.pullsignal.gateway.sourcing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something is agreed, in the supplier's own calendar days, both ends included.
 *
 * @param from first day; {@link #ALWAYS} where nobody named one
 * @param to last day; null where it has no end
 */
public record Validity(LocalDate from, @Nullable LocalDate to) {
    /** From the beginning. */
    public static final LocalDate ALWAYS = LocalDate.EPOCH;

    /** From the beginning and without an end. */
    public static final Validity UNLIMITED = new Validity(ALWAYS, null);

    /** @throws InvalidMasterDataException when it would end before it begins */
    public Validity {
        if (from.isBefore(ALWAYS)) {
            throw new InvalidMasterDataException("validFrom must not be before " + ALWAYS);
        }
        if (to != null && to.isBefore(from)) {
            throw new InvalidMasterDataException("validTo must not be before validFrom");
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
