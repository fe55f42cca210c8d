package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import io.pullsignal.core.stock.Stock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * PERIODIC (R,S), continuous replenishment: at each review, and only then, order up to S. Reviews are days of the week,
 * or follow from delivery days.
 *
 * @param orderUpTo S, units, zero or above
 */
public record Periodic(Quantity orderUpTo, ReviewCalendar reviews) implements LooseStock {
    static final String NAME = "PERIODIC";

    public Periodic {
        if (orderUpTo.isNegative()) {
            throw new IllegalArgumentException("level to order up to " + orderUpTo + " is below zero");
        }
    }

    static Periodic read(NamedValues values) {
        return new Periodic(values.quantity("orderUpTo"), ReviewCalendar.read(values));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Assessment assess(Stock stock, Terms terms, Occasion occasion, Instant at) {
        Quantity need = orderUpTo.minus(stock.position());
        if (!need.isPositive()) {
            return holdAbove(stock, orderUpTo);
        }
        return occasion.isReview()
                ? Due.of(terms.orderQuantity(need), SignalReason.REVIEW_DUE)
                : HoldReason.AWAITING_REVIEW.hold();
    }

    @Override
    public Optional<Instant> nextReview(Stock stock, Instant after) {
        return Optional.of(reviews.nextAfter(after));
    }

    @Override
    public Quantity surplus(Stock stock, Terms terms, Instant at) {
        return stock.available().minus(orderUpTo);
    }

    @Override
    public PolicyParameters parameters() {
        Map<String, String> named = new TreeMap<>(reviews.named());
        named.put("orderUpTo", orderUpTo.toString());
        return PolicyParameters.of(NAME, named);
    }
}
