/**
 * One position with the rules in force: events go in, stock moves, and each event ends in a decision with its reason.
 *
 * <p>Not for storing or sending: that is the service's.
 */
@NullMarked
package io.pullsignal.core.loop;

import org.jspecify.annotations.NullMarked;
