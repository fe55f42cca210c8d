/** Reads for the package above. */
@NullMarked
package io.pullsignal.replenishment.signal.db;

import org.jspecify.annotations.NullMarked;
