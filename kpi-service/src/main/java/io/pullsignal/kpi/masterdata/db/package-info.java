/** The tables of copied master data: versioned upserts. */
@NullMarked
package io.pullsignal.kpi.masterdata.db;

import org.jspecify.annotations.NullMarked;
