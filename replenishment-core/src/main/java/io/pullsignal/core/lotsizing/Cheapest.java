package io.pullsignal.core.lotsizing;

import io.pullsignal.core.stock.Quantity;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Picks among quantities that may be ordered; of two that cost the same the smaller one. */
final class Cheapest {
    private Cheapest() {}

    static Quantity of(Stream<Quantity> candidates, DoubleUnaryOperator cost) {
        return candidates
                .min(Comparator.comparingDouble((Quantity quantity) ->
                                cost.applyAsDouble(quantity.toBigDecimal().doubleValue()))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
