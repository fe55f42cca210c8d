/** Positions, ledger rows and what belongs to them in PostgreSQL: one statement a table and batch. */
@NullMarked
package io.pullsignal.replenishment.position.db;

import org.jspecify.annotations.NullMarked;
