/** Deliveries of the past over HTTP. */
@NullMarked
package io.pullsignal.kpi.orders.rest;

import org.jspecify.annotations.NullMarked;
