/** Pages of the package above. */
@NullMarked
package io.pullsignal.replenishment.board.web;

import org.jspecify.annotations.NullMarked;
