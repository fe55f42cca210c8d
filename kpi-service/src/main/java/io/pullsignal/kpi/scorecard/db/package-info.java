/** What scorecards read, and deliveries of the time before. */
@NullMarked
package io.pullsignal.kpi.scorecard.db;

import org.jspecify.annotations.NullMarked;
