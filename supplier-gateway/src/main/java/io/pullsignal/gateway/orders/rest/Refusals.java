package io.pullsignal.gateway.orders.rest;

import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.pipeline.rest.Problems;

/** Refusals of orders as problems: what is not known is not found, everything else conflicts with what is. */
public final class Refusals {
    private Refusals() {}

    public static void throwIfRefused(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw refused.reason().startsWith("UNKNOWN_")
                    ? Problems.notFound(refused.detail())
                    : Problems.conflict(refused.reason(), refused.detail());
        }
    }
}
