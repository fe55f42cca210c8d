/** Alerts in PostgreSQL, checked with the statistics. */
@NullMarked
package io.pullsignal.replenishment.alert.db;

import org.jspecify.annotations.NullMarked;
