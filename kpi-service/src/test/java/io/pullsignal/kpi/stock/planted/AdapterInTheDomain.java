package io.pullsignal.kpi.stock.planted;

import io.pullsignal.kpi.stock.db.SnapshotsTable;

/** Breaks a rule on purpose, so that the rule is seen to fail. */
final class AdapterInTheDomain {
    SnapshotsTable table() {
        return new SnapshotsTable();
    }
}
