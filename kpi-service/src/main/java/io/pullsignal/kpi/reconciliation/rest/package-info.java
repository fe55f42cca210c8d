/** The other side of the reconciliation, and its answer over HTTP. */
@NullMarked
package io.pullsignal.kpi.reconciliation.rest;

import org.jspecify.annotations.NullMarked;
