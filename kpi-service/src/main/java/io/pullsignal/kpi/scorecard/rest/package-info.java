/** Scorecards over HTTP. */
@NullMarked
package io.pullsignal.kpi.scorecard.rest;

import org.jspecify.annotations.NullMarked;
