package io.pullsignal.gateway.orders;

import java.math.BigDecimal;

/**
 * Units of one signal that one order line serves. Unique by signal, attempt and part.
 *
 * @param attempt 1 for the first order of the need; higher after an earlier attempt's quantity was closed
 * @param part part of the attempt, from 1
 * @param quantity units allocated, above zero
 * @param shippedQuantity units that the supplier says it shipped for it
 * @param receivedQuantity units accepted at the dock for it
 * @param closedQuantity units that will not come by this allocation
 * @param sourceReason why this supplier was chosen
 */
public record Allocation(
        SignalKey signal,
        int attempt,
        int part,
        BigDecimal quantity,
        BigDecimal shippedQuantity,
        BigDecimal receivedQuantity,
        BigDecimal closedQuantity,
        String sourceReason) {
    /** @throws IllegalArgumentException when more was received and closed than allocated */
    public Allocation {
        if (receivedQuantity.add(closedQuantity).compareTo(quantity) > 0) {
            throw new IllegalArgumentException("more received and closed than allocated for " + signal.id());
        }
    }

    static Allocation of(SignalKey signal, int attempt, int part, BigDecimal quantity, String sourceReason) {
        return new Allocation(
                signal, attempt, part, quantity, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, sourceReason);
    }

    /** The same for fewer units, before it is sent. */
    Allocation reducedTo(BigDecimal units) {
        return of(signal, attempt, part, units, sourceReason);
    }

    /** Units still to come. */
    public BigDecimal liveQuantity() {
        return quantity.subtract(receivedQuantity).subtract(closedQuantity);
    }

    /** Units still to come that no despatch advice covered yet. */
    BigDecimal unshippedQuantity() {
        return quantity.subtract(closedQuantity)
                .subtract(shippedQuantity.max(receivedQuantity))
                .max(BigDecimal.ZERO);
    }

    Allocation ship(BigDecimal units) {
        return new Allocation(
                signal,
                attempt,
                part,
                quantity,
                shippedQuantity.max(receivedQuantity).add(units),
                receivedQuantity,
                closedQuantity,
                sourceReason);
    }

    Allocation receive(BigDecimal units) {
        return new Allocation(
                signal,
                attempt,
                part,
                quantity,
                shippedQuantity,
                receivedQuantity.add(units),
                closedQuantity,
                sourceReason);
    }

    Allocation close(BigDecimal units) {
        return new Allocation(
                signal,
                attempt,
                part,
                quantity,
                shippedQuantity,
                receivedQuantity,
                closedQuantity.add(units),
                sourceReason);
    }
}
