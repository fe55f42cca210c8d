/**
 * The {@code pullsignal} command: its sub-commands, what they say and how they end.
 *
 * <p>Not for domain decisions: those are the services'; this module drives them from outside as any client would.
 */
@NullMarked
package io.pullsignal.cli;

import org.jspecify.annotations.NullMarked;
