package io.pullsignal.gateway.race;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One thing that can be done about a line whose goods come too late.
 *
 * @param supplier who is asked: the line's own one, or the backup of a split
 * @param quantity stock units that it is about, above zero
 * @param unitPrice of one stock unit then
 * @param cost what it costs beyond what is ordered, zero or more; of a backup that is paid in another currency all that its
 *     units cost
 * @param currency ISO 4217 code of the cost
 * @param arrival day on which these units come then
 * @param unitsSaved stock units that can be sold because of it, at most the quantity; zero where nobody promises anything
 */
public record Remedy(
        Kind kind,
        String supplier,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal cost,
        String currency,
        LocalDate arrival,
        BigDecimal unitsSaved) {
    /** What is done. */
    public enum Kind {
        /** The supplier is asked for a firmer promise; free, and nothing is certain. */
        CHASE,
        /** The line is asked for sooner at the price of expediting. */
        EXPEDITE,
        /** Units that the supplier has not shipped are ordered from a backup that is sooner. */
        SPLIT
    }

    /** Whether it costs nothing beyond what is ordered. */
    public boolean isFree() {
        return cost.signum() == 0;
    }
}
