/**
 * Holds the movements of this service against the ledger of replenishment, to the unit. Not for mending a difference:
 * it names it.
 */
@NullMarked
package io.pullsignal.kpi.reconciliation;

import org.jspecify.annotations.NullMarked;
