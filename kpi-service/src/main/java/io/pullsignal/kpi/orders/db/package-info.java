/** The tables of order lines and their receipts. */
@NullMarked
package io.pullsignal.kpi.orders.db;

import org.jspecify.annotations.NullMarked;
