/** Reads for the package above. */
@NullMarked
package io.pullsignal.replenishment.ledger.db;

import org.jspecify.annotations.NullMarked;
