/**
 * Received lots with a best-before date and what is left of them, first expired first out.
 *
 * <p>Not for how much stock there is: that is {@code stock}. Lots only say which part of it expires when.
 */
@NullMarked
package io.pullsignal.core.lot;

import org.jspecify.annotations.NullMarked;
