/** Rules and alerts in PostgreSQL. */
@NullMarked
package io.pullsignal.kpi.alert.db;

import org.jspecify.annotations.NullMarked;
