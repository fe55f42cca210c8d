package io.pullsignal.core.sizing;

import io.pullsignal.core.policy.SignalAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The classical card formula, N = ceil(D x L x (1 + alpha) / C), in exact decimals (Monden, Toyota Production System):
 * 50 a day, 2 days, 0.1 and containers of 10 make 11 cards, where binary floating point makes 12.
 *
 * @param dailyDemand D, units a day, zero or above
 * @param leadTimeDays L, days, zero or above
 * @param safetyFactor alpha, zero or above, usually 0.1 to 0.5
 * @param containerQuantity C, units in a container, above zero
 */
public record CardSizing(
        BigDecimal dailyDemand, BigDecimal leadTimeDays, BigDecimal safetyFactor, BigDecimal containerQuantity) {
    /** alpha below this is warned about. */
    public static final BigDecimal USUAL_SAFETY_FROM = new BigDecimal("0.1");

    /** alpha above this is warned about. */
    public static final BigDecimal USUAL_SAFETY_TO = new BigDecimal("0.5");

    private static final int DIGITS_EACH_SIDE = 12;

    /**
     * @throws IllegalArgumentException when a value is negative, the container quantity not above zero, or one has more than
     *     12 digits before or after the decimal point
     */
    public CardSizing {
        requireNotNegative("daily demand", dailyDemand);
        requireNotNegative("lead time", leadTimeDays);
        requireNotNegative("safety factor", safetyFactor);
        requireFewDigits("container quantity", containerQuantity);
        if (containerQuantity.signum() <= 0) {
            throw new IllegalArgumentException(
                    "container quantity " + containerQuantity.toPlainString() + " is not above zero");
        }
    }

    /** D x L: units that are consumed while a container is away. */
    public BigDecimal leadTimeDemand() {
        return dailyDemand.multiply(leadTimeDays);
    }

    /** N, at least 1 card. */
    public int cards() {
        return Math.max(1, formula().intValueExact());
    }

    private BigDecimal formula() {
        return leadTimeDemand()
                .multiply(BigDecimal.ONE.add(safetyFactor))
                .divide(containerQuantity, 0, RoundingMode.CEILING);
    }

    /** Cards that suit a loop whose card leaves when the container is empty: one more, the one being emptied. */
    public int cardsWhenEmptied() {
        return Math.max(1, formula().intValueExact()) + 1;
    }

    /**
     * What to think twice about.
     *
     * @param cardCount cards that the loop is to have
     */
    public List<SizingWarning> warnings(int cardCount, SignalAt signalAt) {
        List<SizingWarning> warnings = new ArrayList<>(2);
        if (safetyFactor.compareTo(USUAL_SAFETY_FROM) < 0 || safetyFactor.compareTo(USUAL_SAFETY_TO) > 0) {
            warnings.add(new SizingWarning(
                    "SAFETY_FACTOR_UNUSUAL",
                    "safety factor " + safetyFactor.toPlainString() + " is outside 0.1 to 0.5",
                    cardCount));
        }
        BigDecimal covered = containerQuantity.multiply(BigDecimal.valueOf(cardCount - 1L));
        if (signalAt == SignalAt.EMPTIED && covered.compareTo(leadTimeDemand()) < 0) {
            warnings.add(new SizingWarning(
                    "LEAD_TIME_NOT_COVERED",
                    "the card leaves when its container is empty, so " + (cardCount - 1) + " containers ("
                            + covered.toPlainString() + " units) cover the lead time, in which "
                            + leadTimeDemand().stripTrailingZeros().toPlainString() + " units are consumed: propose "
                            + cardsWhenEmptied() + " cards",
                    cardsWhenEmptied()));
        }
        return warnings;
    }

    private static void requireFewDigits(String name, BigDecimal value) {
        if (value.scale() > DIGITS_EACH_SIDE || (long) value.precision() - value.scale() > DIGITS_EACH_SIDE) {
            throw new IllegalArgumentException(
                    name + " " + value + " has more than 12 digits before or after the decimal point");
        }
    }

    private static void requireNotNegative(String name, BigDecimal value) {
        requireFewDigits(name, value);
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " " + value.toPlainString() + " is below zero");
        }
    }
}
