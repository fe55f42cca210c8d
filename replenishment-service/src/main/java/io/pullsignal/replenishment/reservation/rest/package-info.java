/** Its HTTP interface. */
@NullMarked
package io.pullsignal.replenishment.reservation.rest;

import org.jspecify.annotations.NullMarked;
