/** What the board reads from topics and sends to them. */
@NullMarked
package io.pullsignal.replenishment.board.kafka;

import org.jspecify.annotations.NullMarked;
