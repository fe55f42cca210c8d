/** Its tables; written while the position is locked. */
@NullMarked
package io.pullsignal.replenishment.intervention.db;

import org.jspecify.annotations.NullMarked;
