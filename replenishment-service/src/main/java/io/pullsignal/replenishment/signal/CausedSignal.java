package io.pullsignal.replenishment.signal;

import io.pullsignal.replenishment.position.PostedMovement;
import java.math.BigDecimal;
import java.util.List;

/**
 * A signal with the movements that led to it: the latest that took stock away, up to the one that raised it, whose sum
 * covers its quantity; oldest first. Signals raised by one movement share it.
 *
 * @param lineNumbers of the order that was asked about; empty where none was
 * @param coveredQuantity units that the movements add up to
 * @param complete whether they cover the signal; false where it was raised for another reason, a review or a request for
 *     example, or where what led to it lies too far back
 */
public record CausedSignal(
        SignalAccount signal,
        List<Integer> lineNumbers,
        List<PostedMovement> movements,
        BigDecimal coveredQuantity,
        boolean complete) {
    public CausedSignal {
        lineNumbers = List.copyOf(lineNumbers);
        movements = List.copyOf(movements);
    }

    public static CausedSignal of(SignalAccount signal, List<Integer> lineNumbers, List<PostedMovement> movements) {
        BigDecimal covered = movements.stream()
                .map(movement -> movement.quantity().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new CausedSignal(signal, lineNumbers, movements, covered, covered.compareTo(signal.quantity()) >= 0);
    }
}
