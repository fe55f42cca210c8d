/**
 * The kanban board: what people see of loops, containers and signals, and what they scan.
 *
 * <p>Not for deciding or moving stock: a scan becomes an event on the public input topics and comes back through the
 * ledger like any other.
 */
@NullMarked
package io.pullsignal.replenishment.board;

import org.jspecify.annotations.NullMarked;
