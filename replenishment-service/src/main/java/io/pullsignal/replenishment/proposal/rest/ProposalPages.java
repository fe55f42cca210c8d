package io.pullsignal.replenishment.proposal.rest;

import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.db.ProposalsTable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Proposals page by page, latest first. */
final class ProposalPages {
    private ProposalPages() {}

    /** @param before the first proposal of the page is older than this one; null begins with the latest */
    static Page<Proposal> of(DataSource database, ProposalFilter filter, @Nullable Long before, int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    ProposalsTable.page(
                            connection, filter, before == null ? Long.MAX_VALUE : before, Page.checkedLimit(limit)),
                    limit,
                    proposal -> String.valueOf(proposal.id()));
        }
    }
}
