/** The sums behind key figures, added up by the database. */
@NullMarked
package io.pullsignal.kpi.indicators.db;

import org.jspecify.annotations.NullMarked;
