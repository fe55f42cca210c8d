/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.signal.rest;

import org.jspecify.annotations.NullMarked;
