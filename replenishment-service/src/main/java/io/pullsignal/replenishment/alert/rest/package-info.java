/** HTTP of the package above. */
@NullMarked
package io.pullsignal.replenishment.alert.rest;

import org.jspecify.annotations.NullMarked;
