/**
 * Key figures: named definitions, made from sums over a period by pure functions on exact decimals. Not for gathering
 * the sums; those come from the facts of stock and orders.
 */
@NullMarked
package io.pullsignal.kpi.indicators;

import org.jspecify.annotations.NullMarked;
