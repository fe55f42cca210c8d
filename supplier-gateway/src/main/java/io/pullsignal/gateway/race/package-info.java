/**
 * Answers to the stockout race: what can be done about a shelf that runs out before its goods come, what it costs, and who
 * decides. Not for finding the race: replenishment-service does, and tells it as an alert.
 */
@NullMarked
package io.pullsignal.gateway.race;

import org.jspecify.annotations.NullMarked;
