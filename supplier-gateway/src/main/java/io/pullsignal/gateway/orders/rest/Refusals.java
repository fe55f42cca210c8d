package io.pullsignal.gateway.orders.rest;

import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.pipeline.rest.Problems;
import java.util.Set;

/**
 * Refusals of orders as problems: what is not known is not found, what somebody may not do is forbidden, everything else
 * conflicts with what is.
 */
public final class Refusals {
    private static final Set<String> NOT_ALLOWED = Set.of("NOT_SIGNED_IN", "FOUR_EYES", "ABOVE_LIMIT");

    private Refusals() {}

    public static void throwIfRefused(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            if (NOT_ALLOWED.contains(refused.reason())) {
                throw Problems.forbidden(refused.reason(), refused.detail());
            }
            throw refused.reason().startsWith("UNKNOWN_")
                    ? Problems.notFound(refused.detail())
                    : Problems.conflict(refused.reason(), refused.detail());
        }
    }
}
