/** Pages of events, the latest first. */
@NullMarked
package io.pullsignal.kpi.evidence.db;

import org.jspecify.annotations.NullMarked;
