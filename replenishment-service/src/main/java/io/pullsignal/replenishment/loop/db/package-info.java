/** Loops in PostgreSQL, and the one way in which rules of positions change. */
@NullMarked
package io.pullsignal.replenishment.loop.db;

import org.jspecify.annotations.NullMarked;
