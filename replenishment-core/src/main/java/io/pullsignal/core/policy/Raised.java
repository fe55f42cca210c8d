package io.pullsignal.core.policy;

import java.util.List;
import java.util.Optional;

/**
 * Signals were raised; at least one.
 *
 * @param source the location of ours that is to supply them; empty where a supplier is
 */
public record Raised(List<Signal> signals, Optional<InternalSource> source) implements Decision {
    public Raised {
        signals = List.copyOf(signals);
    }

    /** Signals for a supplier. */
    public Raised(List<Signal> signals) {
        this(signals, Optional.empty());
    }
}
