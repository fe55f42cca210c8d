package io.pullsignal.replenishment.position;

import io.pullsignal.core.policy.Signal;
import io.pullsignal.core.stock.Cause;

/**
 * A signal with what it belongs to.
 *
 * @param policy name of the policy that decided
 * @param supplier supplier that the loop names; empty for none
 */
public record RaisedSignal(PositionKey key, Signal signal, String policy, String unit, String supplier, Cause cause) {}
