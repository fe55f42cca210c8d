/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.loop.rest;

import org.jspecify.annotations.NullMarked;
