/** Reads the topics, a batch in a transaction. */
@NullMarked
package io.pullsignal.kpi.intake.kafka;

import org.jspecify.annotations.NullMarked;
