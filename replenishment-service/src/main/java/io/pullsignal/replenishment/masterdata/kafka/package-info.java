/** Master data of others, from their compacted topics. */
@NullMarked
package io.pullsignal.replenishment.masterdata.kafka;

import org.jspecify.annotations.NullMarked;
