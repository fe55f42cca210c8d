/** Its HTTP interface. */
@NullMarked
package io.pullsignal.replenishment.request.rest;

import org.jspecify.annotations.NullMarked;
