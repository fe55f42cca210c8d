/** The statistics in PostgreSQL, and the job that keeps them. */
@NullMarked
package io.pullsignal.replenishment.demand.db;

import org.jspecify.annotations.NullMarked;
