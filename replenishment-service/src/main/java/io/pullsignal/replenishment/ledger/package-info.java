/**
 * Sums over the ledger, for reconciliation.
 *
 * <p>Not for posting: that is the fold's.
 */
@NullMarked
package io.pullsignal.replenishment.ledger;

import org.jspecify.annotations.NullMarked;
