/** Reads for the board, and its own tables. */
@NullMarked
package io.pullsignal.replenishment.board.db;

import org.jspecify.annotations.NullMarked;
