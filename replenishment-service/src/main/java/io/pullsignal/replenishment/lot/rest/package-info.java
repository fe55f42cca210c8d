/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.lot.rest;

import org.jspecify.annotations.NullMarked;
