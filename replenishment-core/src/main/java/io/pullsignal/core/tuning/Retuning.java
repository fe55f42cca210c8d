package io.pullsignal.core.tuning;

import io.pullsignal.core.policy.PolicyParameters;
import java.util.List;

/**
 * Parameters that fit better than the present ones.
 *
 * @param proposed the loop's parameters with the changes in them
 * @param changes at least one
 * @param formula what the target follows from, with its numbers
 */
public record Retuning(
        PolicyParameters proposed,
        List<ParameterChange> changes,
        String formula,
        StockEffect before,
        StockEffect after) {
    public Retuning {
        changes = List.copyOf(changes);
    }

    /** Whether it takes stock away, which is only done while a loop is in good order. */
    public boolean reduces() {
        return changes.stream().anyMatch(ParameterChange::reduces);
    }
}
