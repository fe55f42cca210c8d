/**
 * The page of key figures: which periods are compared, how a trend is drawn. Not for the figures themselves; those come
 * from {@code indicators}.
 */
@NullMarked
package io.pullsignal.kpi.dashboard;

import org.jspecify.annotations.NullMarked;
