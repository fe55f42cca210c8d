/** Key figures of the replenishment loop: what flowed, folded by event time, and whether the loop is healthy. */
@NullMarked
package io.pullsignal.kpi;

import org.jspecify.annotations.NullMarked;
