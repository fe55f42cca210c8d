package io.pullsignal.replenishment.proposal.rest;

import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions;
import io.pullsignal.replenishment.proposal.db.ProposalModes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Proposals of one loop, and whether it follows them by itself. */
@Path("/v1/loops/{location}/{item}/proposals")
public class LoopProposalsResource {
    private final DataSource database;
    private final ProposalDecisions decisions;

    LoopProposalsResource(DataSource database, ProposalDecisions decisions) {
        this.database = database;
        this.decisions = decisions;
    }

    /** @param automatic whether proposals of the loop are accepted by rule */
    public record Mode(boolean automatic) {}

    @GET
    @Operation(summary = "Proposals of a loop and what became of them, latest first")
    public Page<Proposal> list(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        ProposalFilter filter = new ProposalFilter(null, "", PositionKey.canonical(location, item));
        return ProposalPages.of(database, filter, before, limit);
    }

    @GET
    @Path("mode")
    @Operation(summary = "Whether the loop follows its proposals by itself; false unless somebody set it")
    public Mode mode(@PathParam("location") String location, @PathParam("item") String item) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new Mode(ProposalModes.isAutomatic(connection, PositionKey.canonical(location, item)));
        }
    }

    @PUT
    @Path("mode")
    @Operation(summary = "Sets whether the loop follows its proposals by itself; applies to one that is open too")
    public Mode mode(@PathParam("location") String location, @PathParam("item") String item, @Nullable Mode mode)
            throws SQLException {
        if (mode == null) {
            throw Problems.badRequest("{\"automatic\": true} or false is needed in the body");
        }
        PositionKey key = PositionKey.canonical(location, item);
        if (!decisions.follow(key, mode.automatic())) {
            throw Problems.notFound("no loop at " + key.text());
        }
        return mode;
    }
}
