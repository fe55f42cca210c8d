/**
 * What a supplier is worth as a supplier: deliveries as agreed, lead times, quality, answers, prices, by week. Not for figures
 * of stock, nor for the order lines themselves: see {@code indicators} and {@code orders}.
 */
@NullMarked
package io.pullsignal.kpi.scorecard;

import org.jspecify.annotations.NullMarked;
