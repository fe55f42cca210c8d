package io.pullsignal.gateway.orders.rest;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.gateway.pipeline.rest.Problems;

/** Codes in bodies. */
final class Codes {
    private Codes() {}

    /** The canonical spelling; a 400 for what cannot be a code. */
    static String required(String field, String typed) {
        return CanonicalCode.of(typed).orElseThrow(() -> Problems.badRequest(field + " " + CanonicalCode.RULE));
    }
}
