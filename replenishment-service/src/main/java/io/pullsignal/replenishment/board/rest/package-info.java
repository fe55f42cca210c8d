/** HTTP of the package above: live events, figures for charts, scans. */
@NullMarked
package io.pullsignal.replenishment.board.rest;

import org.jspecify.annotations.NullMarked;
