package io.pullsignal.core.classification;

/**
 * Pull or push, and why.
 *
 * @param reason a sentence with the numbers that decided
 */
public record FlowAdvice(Flow flow, String reason) {}
