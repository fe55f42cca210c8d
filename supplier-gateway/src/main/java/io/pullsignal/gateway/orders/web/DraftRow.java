package io.pullsignal.gateway.orders.web;

import io.pullsignal.gateway.orders.db.CollectedSignals;
import io.pullsignal.gateway.pipeline.web.Words;
import java.time.Duration;
import java.time.Instant;

/** What is collected for a supplier and a location. */
public record DraftRow(String supplier, String shipTo, long signals, String since, String leaves) {
    static DraftRow of(CollectedSignals.Draft draft, Instant now) {
        return new DraftRow(
                draft.supplier(),
                draft.shipTo(),
                draft.signals(),
                Words.span(Duration.between(draft.since(), now)),
                "in " + Words.span(Duration.between(now, draft.leavesAt())));
    }
}
