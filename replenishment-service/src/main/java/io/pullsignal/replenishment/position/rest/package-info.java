/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.position.rest;

import org.jspecify.annotations.NullMarked;
