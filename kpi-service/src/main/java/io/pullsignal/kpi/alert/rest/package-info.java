/** Rules and alerts over HTTP, in and out. */
@NullMarked
package io.pullsignal.kpi.alert.rest;

import org.jspecify.annotations.NullMarked;
