/** What a rebuild reads. */
@NullMarked
package io.pullsignal.replenishment.rebuild.kafka;

import org.jspecify.annotations.NullMarked;
