package io.pullsignal.consumption.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shares revenue among the parts of an explosion by their standard cost, to the last digit: the shares add up to the
 * whole. Without any cost the parts share alike. What rounding leaves goes, digit by digit, to the parts in their order.
 */
public final class RevenueShares {
    private static final int DECIMALS = 4;

    private RevenueShares() {}

    /** @return one amount per part, with four decimals */
    public static List<BigDecimal> of(BigDecimal revenue, List<Explosion.Part> parts) {
        if (parts.size() == 1) {
            return List.of(revenue);
        }
        Rational total = parts.stream().map(Explosion.Part::cost).reduce(Rational.ZERO, Rational::plus);
        List<Rational> weights = total.signum() == 0
                ? Collections.nCopies(parts.size(), Rational.of(1, parts.size()))
                : parts.stream().map(part -> part.cost().dividedBy(total)).toList();
        List<BigDecimal> shares = new ArrayList<>(parts.size());
        BigDecimal left = revenue;
        for (Rational weight : weights) {
            BigDecimal share = Rational.of(revenue).times(weight).truncated(DECIMALS);
            shares.add(share);
            left = left.subtract(share);
        }
        BigDecimal digit = BigDecimal.valueOf(revenue.signum(), DECIMALS);
        for (int i = 0; left.signum() != 0; i = (i + 1) % shares.size()) {
            shares.set(i, shares.get(i).add(digit));
            left = left.subtract(digit);
        }
        return List.copyOf(shares);
    }
}
