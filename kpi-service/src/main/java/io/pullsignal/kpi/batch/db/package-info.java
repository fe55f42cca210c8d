/** How a batch of rows gets into one SQL statement. Not for any table in particular. */
@NullMarked
package io.pullsignal.kpi.batch.db;

import org.jspecify.annotations.NullMarked;
