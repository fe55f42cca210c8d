package io.pullsignal.core.stock;

import java.time.Instant;

/**
 * What led to a change.
 *
 * @param eventId event whose movement it was
 * @param lineNumber line of that event
 * @param component component of that line, 0 where it has none
 * @param occurredAt business time of the event
 */
public record Cause(String eventId, int lineNumber, int component, Instant occurredAt) {}
