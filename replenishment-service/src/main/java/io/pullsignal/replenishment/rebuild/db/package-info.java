/** What a rebuild writes. */
@NullMarked
package io.pullsignal.replenishment.rebuild.db;

import org.jspecify.annotations.NullMarked;
