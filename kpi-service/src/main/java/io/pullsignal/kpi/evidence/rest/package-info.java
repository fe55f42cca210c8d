/** The events over HTTP. */
@NullMarked
package io.pullsignal.kpi.evidence.rest;

import org.jspecify.annotations.NullMarked;
