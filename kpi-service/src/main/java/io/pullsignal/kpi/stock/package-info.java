/**
 * What happened to stock, folded by event time into daily facts and stockout episodes, one position at a time.
 *
 * <p>Not for storing or receiving anything (see the sub-packages), and not for key figures: those are made from the
 * sums of these facts.
 */
@NullMarked
package io.pullsignal.kpi.stock;

import org.jspecify.annotations.NullMarked;
