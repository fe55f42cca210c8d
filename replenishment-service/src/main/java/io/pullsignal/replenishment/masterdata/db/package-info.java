/** Copies of master data in PostgreSQL; a version that is not above the stored one has no effect. */
@NullMarked
package io.pullsignal.replenishment.masterdata.db;

import org.jspecify.annotations.NullMarked;
