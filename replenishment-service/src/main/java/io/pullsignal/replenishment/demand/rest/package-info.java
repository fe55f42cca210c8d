/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.demand.rest;

import org.jspecify.annotations.NullMarked;
