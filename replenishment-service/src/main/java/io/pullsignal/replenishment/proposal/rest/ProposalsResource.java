package io.pullsignal.replenishment.proposal.rest;

import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.proposal.Proposal;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.ProposalStatus;
import io.pullsignal.replenishment.proposal.db.ProposalDecisions;
import io.pullsignal.replenishment.proposal.db.ProposalsTable;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Proposals over all loops, and what people decide about them. */
@Path("/v1/proposals")
public class ProposalsResource {
    private final DataSource database;
    private final ProposalDecisions decisions;
    private final Clock clock;

    ProposalsResource(DataSource database, ProposalDecisions decisions, Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * @param by who decides; at most 64 characters
     * @param note why; at most 500 characters, may be left out
     */
    public record Decision(@Nullable String by, @Nullable String note) {}

    @GET
    @Operation(
            summary = "Proposals and what became of them, latest first",
            description = "status is OPEN, ACCEPTED, REJECTED, WITHDRAWN or SUPERSEDED; all where it is left out. Pass"
                    + " next as before for the following page.")
    public Page<Proposal> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        ProposalFilter filter =
                new ProposalFilter(status(status), location.strip().toUpperCase(Locale.ROOT), null);
        return ProposalPages.of(database, filter, before, limit);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One proposal with its numbers")
    public Proposal get(@PathParam("id") long id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ProposalsTable.find(connection, id).orElseThrow(() -> unknown(id));
        }
    }

    @POST
    @Path("{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes the loop as proposed",
            description = "A proposal that was decided before, or whose loop was changed since, is a conflict.")
    public Proposal accept(@PathParam("id") long id, @Nullable Decision decision) throws SQLException {
        return decided(id, decisions.accept(id, note(decision), clock.instant()));
    }

    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Leaves the loop as it is; the same is not proposed again for some weeks")
    public Proposal reject(@PathParam("id") long id, @Nullable Decision decision) throws SQLException {
        return decided(id, decisions.reject(id, note(decision), clock.instant()));
    }

    private Proposal decided(long id, ProposalDecisions.Result result) throws SQLException {
        return switch (result) {
            case DONE -> get(id);
            case UNKNOWN -> throw unknown(id);
            case NOT_OPEN -> throw Problems.conflict("proposal " + id + " is not open: it was decided before");
            case SUPERSEDED ->
                throw Problems.conflict("the loop of proposal " + id + " was changed since it was made: it is closed");
        };
    }

    private static ChangeNote note(@Nullable Decision decision) {
        String by = decision == null ? null : decision.by();
        if (decision == null || by == null) {
            throw Problems.badRequest("who decides is needed in the body, as in {\"by\": \"Anna\", \"note\": \"\"}");
        }
        String said = decision.note();
        return new ChangeNote(by, said == null ? "" : said);
    }

    private static @Nullable ProposalStatus status(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (ProposalStatus status : ProposalStatus.values()) {
            if (status.name().equalsIgnoreCase(text.strip())) {
                return status;
            }
        }
        throw Problems.badRequest("status \"" + text + "\" is none of " + Arrays.toString(ProposalStatus.values()));
    }

    private static RuntimeException unknown(long id) {
        return Problems.notFound("no proposal " + id);
    }
}
