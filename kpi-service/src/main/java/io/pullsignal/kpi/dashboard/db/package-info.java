/** What the pages read. */
@NullMarked
package io.pullsignal.kpi.dashboard.db;

import org.jspecify.annotations.NullMarked;
