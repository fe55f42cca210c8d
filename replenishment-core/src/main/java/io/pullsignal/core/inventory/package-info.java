/**
 * How much stock uncertain demand calls for: safety stock and reorder point, newsvendor and base stock, (r,Q), (s,S), and
 * stock against disruptions of supply.
 *
 * <p>Results are statistics, hence doubles; {@link io.pullsignal.core.inventory.ReorderPoint} says how to round one to what
 * a loop can use. Costs are in one currency and time in one unit throughout a formula.
 *
 * <p>Not for acting on the numbers: that is {@code io.pullsignal.core.policy}.
 */
@NullMarked
package io.pullsignal.core.inventory;

import org.jspecify.annotations.NullMarked;
