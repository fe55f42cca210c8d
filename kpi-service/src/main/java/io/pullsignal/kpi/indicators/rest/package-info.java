/** Key figures, daily facts and stockout episodes over HTTP. */
@NullMarked
package io.pullsignal.kpi.indicators.rest;

import org.jspecify.annotations.NullMarked;
