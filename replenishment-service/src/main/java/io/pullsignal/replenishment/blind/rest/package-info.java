/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.blind.rest;

import org.jspecify.annotations.NullMarked;
