package io.pullsignal.core.savings;

import static io.pullsignal.core.argument.Arguments.notNegative;

import java.math.BigDecimal;

/**
 * What holding inventory costs, each part a share of its value a year, zero or above. The sum is usually 0.20 to 0.30 of
 * the value (Silver, Pyke and Thomas, Inventory and Production Management in Supply Chains, chapter 3).
 *
 * @param storage space, handling
 * @param insurance insurance, taxes
 * @param obsolescence shrinkage, damage, expiry, markdowns
 * @param capital what the money would earn elsewhere
 */
public record CarryingCost(BigDecimal storage, BigDecimal insurance, BigDecimal obsolescence, BigDecimal capital) {
    private static final BigDecimal USUAL_FROM = new BigDecimal("0.20");
    private static final BigDecimal USUAL_TO = new BigDecimal("0.30");

    /** 25 % a year in all. */
    public static final CarryingCost USUAL = new CarryingCost(
            new BigDecimal("0.06"), new BigDecimal("0.02"), new BigDecimal("0.07"), new BigDecimal("0.10"));

    public CarryingCost {
        notNegative("storage cost", storage);
        notNegative("insurance cost", insurance);
        notNegative("obsolescence cost", obsolescence);
        notNegative("capital cost", capital);
    }

    /** Share of the value a year. */
    public BigDecimal rate() {
        return storage.add(insurance).add(obsolescence).add(capital);
    }

    /** Whether the sum is outside 0.20 to 0.30, which deserves a second look: 25 instead of 0.25, for instance. */
    public boolean unusual() {
        return rate().compareTo(USUAL_FROM) < 0 || rate().compareTo(USUAL_TO) > 0;
    }
}
