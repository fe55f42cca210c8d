/** The tables of stock: movements, positions, daily facts, episodes; read and written a batch at a time. */
@NullMarked
package io.pullsignal.kpi.stock.db;

import org.jspecify.annotations.NullMarked;
