/** Its HTTP interface. */
@NullMarked
package io.pullsignal.replenishment.intervention.rest;

import org.jspecify.annotations.NullMarked;
