/**
 * Checks of numbers that people give: what is wrong with one, in a sentence that names it.
 *
 * <p>Not for rules between several numbers: those are said where they hold.
 */
@NullMarked
package io.pullsignal.core.argument;

import org.jspecify.annotations.NullMarked;
