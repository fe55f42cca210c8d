package io.pullsignal.kpi.stock;

import java.time.LocalDate;

/**
 * What makes a movement one: a second one with the same identity is a duplicate.
 *
 * @param businessDate the location's own day
 * @param eventId source and event id, joined by a slash
 * @param lineNumber line of the event
 * @param component 0, or the component of a recipe
 */
public record MovementIdentity(LocalDate businessDate, String eventId, int lineNumber, int component) {}
