package io.pullsignal.core.lotsizing;

import static io.pullsignal.core.argument.Arguments.notNegative;
import static io.pullsignal.core.argument.Arguments.positive;

import io.pullsignal.core.stock.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The economic order quantity when larger orders are cheaper (Hadley and Whitin 1963, Analysis of Inventory Systems,
 * chapter 2; Snyder and Shen, Fundamentals of Supply Chain Theory, section 3.4). Holding costs a share of what the units
 * cost. The cost of a region with unit cost c, where an order also carries the fixed part f of what its first units cost
 * more (zero for all-units discounts), is
 *
 * <pre>c D + (K + f) D / Q + i (f + c Q) / 2</pre>
 *
 * @param fixedCost K, money per order, zero or above
 * @param holdingCostRate i, share of the value per unit of time, above zero
 * @param demandRate D, units per unit of time, zero or above
 * @param priceBreaks the first from zero units on, rising in quantity, not rising in price
 * @param kind what a lower price applies to
 */
public record DiscountedOrderQuantity(
        double fixedCost, double holdingCostRate, double demandRate, List<PriceBreak> priceBreaks, DiscountKind kind) {
    public DiscountedOrderQuantity {
        notNegative("fixed cost", fixedCost);
        positive("holding cost rate", holdingCostRate);
        notNegative("demand rate", demandRate);
        priceBreaks = List.copyOf(priceBreaks);
        if (priceBreaks.isEmpty() || priceBreaks.get(0).fromQuantity() != 0) {
            throw new IllegalArgumentException("the first price must hold from quantity 0 on");
        }
        for (int region = 1; region < priceBreaks.size(); region++) {
            requireInOrder(priceBreaks.get(region - 1), priceBreaks.get(region));
        }
    }

    private static void requireInOrder(PriceBreak earlier, PriceBreak later) {
        if (later.fromQuantity() <= earlier.fromQuantity() || later.unitCost() > earlier.unitCost()) {
            throw new IllegalArgumentException(
                    "price breaks must rise in quantity and not in price: " + earlier.unitCost()
                            + " from " + earlier.fromQuantity() + ", then " + later.unitCost() + " from "
                            + later.fromQuantity());
        }
    }

    /** The cheapest quantity, the smallest of them where several cost the same. */
    public DiscountedLot optimal() {
        return IntStream.range(0, priceBreaks.size())
                .mapToDouble(region -> Math.min(Math.max(economic(region), from(region)), to(region)))
                .mapToObj(this::lot)
                .min(Comparator.comparingDouble(DiscountedLot::cost).thenComparing(DiscountedLot::orderQuantity))
                .orElseThrow();
    }

    /**
     * The cheapest quantity that the supplier takes. Within a region cost is convex: the candidates are the quantities
     * next to its economic one and to its ends.
     *
     * @throws ArithmeticException when it is out of the range of a quantity
     */
    public Quantity optimal(LotTerms terms) {
        Stream<Quantity> candidates = IntStream.range(0, priceBreaks.size())
                .boxed()
                .flatMap(region -> Stream.of(
                                from(region), Math.min(Math.max(economic(region), from(region)), to(region)))
                        .flatMap(terms::around));
        return Cheapest.of(candidates, this::cost);
    }

    /**
     * Money per unit of time, purchase included.
     *
     * @param orderQuantity units, above zero; zero only where ordering or demand is nothing
     */
    public double cost(double orderQuantity) {
        return lot(orderQuantity).cost();
    }

    private DiscountedLot lot(double orderQuantity) {
        notNegative("order quantity", orderQuantity);
        int region = region(orderQuantity);
        double fixedPart = fixedPart(region);
        double perOrder = (fixedCost + fixedPart) * demandRate;
        if (orderQuantity == 0 && perOrder > 0) {
            throw new IllegalArgumentException("order quantity 0 with a cost per order would cost without end");
        }
        double unitCost = priceBreaks.get(region).unitCost();
        double cost = unitCost * demandRate
                + (perOrder == 0 ? 0 : perOrder / orderQuantity)
                + holdingCostRate * (fixedPart + unitCost * orderQuantity) / 2;
        return new DiscountedLot(orderQuantity, region, cost);
    }

    /** Where the cost curve of the region has its lowest point, be it inside the region or not. */
    private double economic(int region) {
        double holdingCost = holdingCostRate * priceBreaks.get(region).unitCost();
        return Math.sqrt(2 * (fixedCost + fixedPart(region)) * demandRate / holdingCost);
    }

    /** Money per order, beyond the region's unit cost, for the units before the region. */
    private double fixedPart(int region) {
        if (kind == DiscountKind.ALL_UNITS) {
            return 0;
        }
        double unitCost = priceBreaks.get(region).unitCost();
        return IntStream.range(0, region)
                .mapToDouble(
                        earlier -> (priceBreaks.get(earlier).unitCost() - unitCost) * (to(earlier) - from(earlier)))
                .sum();
    }

    private int region(double orderQuantity) {
        int region = priceBreaks.size() - 1;
        while (from(region) > orderQuantity) {
            region--;
        }
        return region;
    }

    private double from(int region) {
        return priceBreaks.get(region).fromQuantity();
    }

    private double to(int region) {
        return region + 1 < priceBreaks.size() ? from(region + 1) : Double.MAX_VALUE;
    }
}
