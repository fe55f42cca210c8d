package io.pullsignal.replenishment.intervention.rest;

import io.pullsignal.replenishment.intervention.AwaitingNeed;
import io.pullsignal.replenishment.intervention.db.Interventions;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What waits for somebody's approval. */
@Path("/v1/approvals")
public class ApprovalsResource {
    private final DataSource database;

    ApprovalsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "Needs above the caps of their loops that wait for approval, in the order of location and item")
    public Page<AwaitingNeed> awaiting(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    Interventions.awaiting(connection, PositionKey.after(after), Page.checkedLimit(limit)),
                    limit,
                    need -> need.location() + "/" + need.item());
        }
    }
}
