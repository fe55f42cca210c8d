/**
 * How much to order at a time when demand is known: economic order quantity and its variants, price breaks, Wagner-Whitin,
 * joint replenishment.
 *
 * <p>Economic quantities are optima of smooth cost curves, hence doubles; what is ordered is rounded to the supplier's
 * minimum and multiple, hence exact. Money is in one currency, time in one unit (usually a year) throughout a formula.
 *
 * <p>Not for uncertain demand: that is {@code io.pullsignal.core.inventory}.
 */
@NullMarked
package io.pullsignal.core.lotsizing;

import org.jspecify.annotations.NullMarked;
