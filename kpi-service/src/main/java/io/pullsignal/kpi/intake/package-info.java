/**
 * The way in: every record of every topic that this service reads, and what became of it. Not for what the events mean:
 * stock, orders and masterdata know that.
 */
@NullMarked
package io.pullsignal.kpi.intake;

import org.jspecify.annotations.NullMarked;
