/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.proposal.rest;

import org.jspecify.annotations.NullMarked;
