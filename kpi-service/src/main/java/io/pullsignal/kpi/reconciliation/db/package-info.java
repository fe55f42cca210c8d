/** The own side of the reconciliation. */
@NullMarked
package io.pullsignal.kpi.reconciliation.db;

import org.jspecify.annotations.NullMarked;
