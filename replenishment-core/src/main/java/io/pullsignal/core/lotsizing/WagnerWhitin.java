package io.pullsignal.core.lotsizing;

import io.pullsignal.core.stock.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The cheapest lots for known, changing demand (Wagner and Whitin 1958, Dynamic version of the economic lot size model).
 * An order arrives at the start of its period, all demand is met in time, stock starts and ends at zero, and what is left
 * at the end of a period pays that period's holding cost. Costs may change from period to period. Exact decimals.
 *
 * <p>Of two plans that cost the same it takes the one with the shorter lot, which holds less stock.
 *
 * @param periods the horizon, 1 to {@value #MAX_PERIODS} periods
 */
public record WagnerWhitin(List<LotPeriod> periods) {
    /** Work grows with the square of the horizon. */
    public static final int MAX_PERIODS = 1_000;

    public WagnerWhitin {
        periods = List.copyOf(periods);
        if (periods.isEmpty() || periods.size() > MAX_PERIODS) {
            throw new IllegalArgumentException(
                    "a horizon of " + periods.size() + " periods is not between 1 and " + MAX_PERIODS);
        }
    }

    /** The same costs in all periods. */
    public static WagnerWhitin steady(BigDecimal fixedCost, BigDecimal holdingCost, List<Quantity> demand) {
        return new WagnerWhitin(demand.stream()
                .map(units -> new LotPeriod(units, fixedCost, holdingCost))
                .toList());
    }

    /** An order in a period covers whole periods up to the next order: the best next order is found from the end. */
    public LotPlan optimal() {
        int horizon = periods.size();
        BigDecimal[] costToGo = new BigDecimal[horizon + 1];
        int[] nextOrder = new int[horizon];
        costToGo[horizon] = BigDecimal.ZERO;
        for (int first = horizon - 1; first >= 0; first--) {
            chooseNextOrder(first, costToGo, nextOrder);
        }
        return new LotPlan(lots(nextOrder), costToGo[0]);
    }

    private void chooseNextOrder(int first, BigDecimal[] costToGo, int[] nextOrder) {
        Quantity lot = Quantity.ZERO;
        BigDecimal unitCost = periods.get(first).unitCost();
        BigDecimal variableCost = BigDecimal.ZERO;
        for (int next = first + 1; next < costToGo.length; next++) {
            LotPeriod last = periods.get(next - 1);
            lot = lot.plus(last.demand());
            variableCost = variableCost.add(unitCost.multiply(last.demand().toBigDecimal()));
            unitCost = unitCost.add(last.holdingCost());
            BigDecimal fixedCost =
                    lot.isZero() ? BigDecimal.ZERO : periods.get(first).fixedCost();
            BigDecimal cost = fixedCost.add(variableCost).add(costToGo[next]);
            if (next == first + 1 || cost.compareTo(costToGo[first]) < 0) {
                costToGo[first] = cost;
                nextOrder[first] = next;
            }
        }
    }

    private List<Quantity> lots(int[] nextOrder) {
        Quantity[] lots = new Quantity[nextOrder.length];
        Arrays.fill(lots, Quantity.ZERO);
        for (int first = 0; first < nextOrder.length; first = nextOrder[first]) {
            for (LotPeriod period : periods.subList(first, nextOrder[first])) {
                lots[first] = lots[first].plus(period.demand());
            }
        }
        return List.of(lots);
    }
}
