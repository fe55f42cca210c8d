package io.pullsignal.core.policy;

import java.util.List;

/** Signals were raised; at least one. */
public record Raised(List<Signal> signals) implements Decision {
    public Raised {
        signals = List.copyOf(signals);
    }
}
