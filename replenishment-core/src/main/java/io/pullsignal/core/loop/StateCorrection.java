package io.pullsignal.core.loop;

import io.pullsignal.core.policy.Decision;

/** What became of a correction of a container's state. */
public sealed interface StateCorrection {
    /** The container has the state now. */
    record Made(Decision decision) implements StateCorrection {}

    /** Nothing changed. */
    record Refused(Refusal reason) implements StateCorrection {}

    /** Why a correction cannot be made. */
    enum Refusal {
        UNKNOWN_CARD("the loop has no such card"),
        ALREADY_IN_ERROR("the container is in error already"),
        NOT_IN_ERROR("only a container in error can be set empty or full; mark it in error first"),
        NOT_A_CORRECTION("a correction sets a container to ERROR, EMPTY or FULL"),
        NOTHING_LOOSE("there are no loose units to be in the container; count the position first");

        private final String explanation;

        Refusal(String explanation) {
            this.explanation = explanation;
        }

        /** One sentence for people. */
        public String explanation() {
            return explanation;
        }
    }
}
