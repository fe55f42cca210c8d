package io.pullsignal.replenishment.request;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.policy.Raised;
import io.pullsignal.core.policy.Signal;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param firstCycle cycle of its first signal, 0 where it was held
 * @param lastCycle cycle of its last signal, 0 likewise
 * @param hold why nothing was ordered; empty where something was
 */
public record RequestOutcome(long firstCycle, long lastCycle, Optional<HoldReason> hold) {
    public static RequestOutcome of(Decision decision) {
        if (decision instanceof Raised raised) {
            List<Signal> signals = raised.signals();
            return new RequestOutcome(
                    signals.get(0).cycle(), signals.get(signals.size() - 1).cycle(), Optional.empty());
        }
        return new RequestOutcome(0, 0, Optional.of(((Hold) decision).reason()));
    }
}
