package io.pullsignal.replenishment.position;

import io.pullsignal.core.policy.InternalSource;
import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.stock.Cause;
import java.util.Optional;

/**
 * A signal with what it belongs to.
 *
 * @param policy name of the policy that decided
 * @param supplier supplier that is to be asked; empty leaves the choice to the sourcing terms
 * @param source location of ours that is to supply it; empty where a supplier is
 */
public record RaisedSignal(
        PositionKey key,
        Signal signal,
        String policy,
        String unit,
        String supplier,
        Optional<InternalSource> source,
        Cause cause) {}
