/** Silence of locations in PostgreSQL. */
@NullMarked
package io.pullsignal.replenishment.blind.db;

import org.jspecify.annotations.NullMarked;
