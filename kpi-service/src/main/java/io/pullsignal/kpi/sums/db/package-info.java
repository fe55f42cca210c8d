/** The table of sums, the view that says what they are to be, and the turn that master data takes before them. */
@NullMarked
package io.pullsignal.kpi.sums.db;

import org.jspecify.annotations.NullMarked;
