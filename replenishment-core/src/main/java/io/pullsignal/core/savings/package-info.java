/**
 * What less inventory saves: cash freed once, carrying cost saved every year.
 *
 * <p>Not for measuring inventory: its values are arguments.
 */
@NullMarked
package io.pullsignal.core.savings;

import org.jspecify.annotations.NullMarked;
