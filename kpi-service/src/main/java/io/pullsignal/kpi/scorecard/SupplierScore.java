package io.pullsignal.kpi.scorecard;

import io.pullsignal.kpi.indicators.DeliverySums;
import java.util.Map;

/**
 * What a supplier's order lines say of it over some days.
 *
 * @param deliveries order lines, or orders, whose agreed window ended on these days
 * @param spreads of the lines that were completed on these days, and of the answers to those sent on them
 */
public record SupplierScore(DeliverySums deliveries, Map<Measure, Distribution> spreads) {
    public SupplierScore {
        spreads = Map.copyOf(spreads);
    }

    public Distribution spread(Measure measure) {
        return spreads.getOrDefault(measure, Distribution.NONE);
    }
}
