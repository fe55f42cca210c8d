/** Lots in PostgreSQL. */
@NullMarked
package io.pullsignal.replenishment.lot.db;

import org.jspecify.annotations.NullMarked;
