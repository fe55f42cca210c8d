package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;

/**
 * BASE_STOCK (S-1,S): every withdrawal is ordered at once, so that the inventory position stays at the base stock level.
 *
 * @param orderUpTo S, units, zero or above
 */
public record BaseStock(Quantity orderUpTo) implements LooseStock {
    static final String NAME = "BASE_STOCK";

    public BaseStock {
        if (orderUpTo.isNegative()) {
            throw new IllegalArgumentException("level to order up to " + orderUpTo + " is below zero");
        }
    }

    static BaseStock read(NamedValues values) {
        return new BaseStock(values.quantity("orderUpTo"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        Quantity need = orderUpTo.minus(stock.position());
        return need.isPositive()
                ? Due.of(terms.orderQuantity(need), SignalReason.BELOW_BASE_STOCK)
                : holdAbove(stock, orderUpTo);
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(orderUpTo);
    }

    @Override
    public PolicyParameters parameters() {
        return PolicyParameters.of(NAME, Map.of("orderUpTo", orderUpTo.toString()));
    }
}
