package io.pullsignal.gateway.sourcing;

import java.math.BigDecimal;
import java.util.List;

/** Who shall deliver a need that is ordered for the first time, with the reason either way. */
public sealed interface SourcePlan {
    /** @param parts at least one; together they are the need */
    record Split(List<Part> parts) implements SourcePlan {
        public Split {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param quantity stock units of the need, above zero
     * @param reason LOOP_SUPPLIER, PRIORITY, SHARE, SPREAD, CAPACITY (others can deliver no more in this period),
     *     DISRUPTION (others are declared to deliver less) or
     *     OVER_CAPACITY (nobody can, and the one who comes first is asked all the same)
     * @param roundedBefore whether minimum and multiple of these terms were applied to the need before it came here
     */
    record Part(SourcingTerms terms, BigDecimal quantity, String reason, boolean roundedBefore) {}

    /** @param reason NO_TERMS, NO_ACTIVE_TERMS, NO_TERMS_IN_FORCE */
    record None(String reason) implements SourcePlan {}
}
