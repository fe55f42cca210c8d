/**
 * Restores an empty database from the topics, without deciding anything again.
 *
 * <p>Not for repairing a database that has something in it.
 */
@NullMarked
package io.pullsignal.replenishment.rebuild;

import org.jspecify.annotations.NullMarked;
