package io.pullsignal.core.classification;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Demand of one item, period by period without gaps: a period without demand is in it as zero. A period in which the item
 * was out of stock is not demand of zero and does not belong in it. Variability is that of the whole population of
 * periods, not of a sample.
 *
 * @param period what a period is; a day's variation says nothing about a month's
 * @param demand units in each period, zero or above; at least one period
 */
public record DemandHistory(DemandPeriod period, List<Quantity> demand) {
    public DemandHistory {
        demand = List.copyOf(demand);
        if (demand.isEmpty()) {
            throw new IllegalArgumentException("there is no period to classify by");
        }
        for (Quantity units : demand) {
            if (units.isNegative()) {
                throw new IllegalArgumentException("demand " + units
                        + " of a period is below zero: book returns to the period of their sale, or count it as zero");
            }
        }
    }

    /** Whether anything was asked for at all. */
    public boolean anyDemand() {
        return demand.stream().anyMatch(Quantity::isPositive);
    }

    /** Mean over all periods, units a period, to six decimals. */
    public Quantity mean() {
        return Quantity.of(new BigDecimal(sum(demand))
                .movePointLeft(Quantity.SCALE)
                .divide(BigDecimal.valueOf(demand.size()), Quantity.SCALE, RoundingMode.HALF_UP));
    }

    /**
     * Standard deviation over mean of all periods, zeros included, to 7 digits.
     *
     * @throws IllegalStateException when there was no demand
     */
    public BigDecimal coefficientOfVariation() {
        return squaredVariation(demand).root();
    }

    /**
     * ADI: periods per period with demand, 1 or above, to 7 digits (Syntetos, Boylan and Croston 2005, On the
     * categorization of demand patterns).
     *
     * @throws IllegalStateException when there was no demand
     */
    public BigDecimal averageDemandInterval() {
        return interval().value();
    }

    /**
     * CV squared of the sizes of demand, periods without demand left out, to 7 digits.
     *
     * @throws IllegalStateException when there was no demand
     */
    public BigDecimal squaredSizeVariation() {
        return sizeVariation().value();
    }

    Ratio squaredVariation() {
        return squaredVariation(demand);
    }

    Ratio sizeVariation() {
        return squaredVariation(sizes());
    }

    Ratio interval() {
        requireDemand();
        return new Ratio(BigInteger.valueOf(demand.size()), BigInteger.valueOf(sizes().size()));
    }

    private List<Quantity> sizes() {
        return demand.stream().filter(Quantity::isPositive).toList();
    }

    /** (n x sum of squares - squared sum) / squared sum: variance over squared mean, exactly. */
    private Ratio squaredVariation(List<Quantity> units) {
        requireDemand();
        BigInteger sum = sum(units);
        BigInteger squares = units.stream()
                .map(each -> BigInteger.valueOf(each.micros()).pow(2))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger squaredSum = sum.pow(2);
        return new Ratio(squares.multiply(BigInteger.valueOf(units.size())).subtract(squaredSum), squaredSum);
    }

    private static BigInteger sum(List<Quantity> units) {
        return units.stream().map(each -> BigInteger.valueOf(each.micros())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void requireDemand() {
        if (!anyDemand()) {
            throw new IllegalStateException("without any demand there is no variation to speak of");
        }
    }

    /** A quotient that is compared without being rounded first. */
    record Ratio(BigInteger numerator, BigInteger denominator) {
        boolean isAtMost(BigDecimal limit) {
            return new BigDecimal(numerator).compareTo(limit.multiply(new BigDecimal(denominator))) <= 0;
        }

        boolean isBelow(BigDecimal limit) {
            return new BigDecimal(numerator).compareTo(limit.multiply(new BigDecimal(denominator))) < 0;
        }

        BigDecimal value() {
            return new BigDecimal(numerator).divide(new BigDecimal(denominator), MathContext.DECIMAL32);
        }

        BigDecimal root() {
            return new BigDecimal(numerator)
                    .divide(new BigDecimal(denominator), MathContext.DECIMAL64)
                    .sqrt(MathContext.DECIMAL32);
        }
    }
}
