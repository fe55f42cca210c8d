/** Counts of what became of the input. */
@NullMarked
package io.pullsignal.kpi.intake.db;

import org.jspecify.annotations.NullMarked;
