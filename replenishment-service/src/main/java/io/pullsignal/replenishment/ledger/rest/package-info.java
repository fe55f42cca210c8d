/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.ledger.rest;

import org.jspecify.annotations.NullMarked;
