/**
 * The event contracts in Java: topic names, the topic catalogue, and the codec between events and bytes on the wire.
 *
 * <p>Not for anything that decides: no domain rules, no services.
 */
@NullMarked
package io.pullsignal.contracts;

import org.jspecify.annotations.NullMarked;
