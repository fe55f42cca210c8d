package io.pullsignal.replenishment.position.rest;

import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionState;
import io.pullsignal.replenishment.position.PostedMovement;
import io.pullsignal.replenishment.position.db.PositionReads;
import io.pullsignal.replenishment.position.db.PositionReads.LedgerPoint;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Positions and their ledgers. */
@Path("/v1/positions")
public class PositionsResource {
    private static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);
    private static final LocalDate END = LocalDate.of(2199, 12, 31);

    private final DataSource database;

    PositionsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "All positions, in the order of location and item")
    public Page<PositionState> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    PositionReads.page(connection, PositionKey.after(after), Page.checkedLimit(limit)),
                    limit,
                    state -> state.location() + "/" + state.item());
        }
    }

    @GET
    @Path("{location}/{item}")
    @Operation(summary = "One position")
    public PositionState get(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return PositionReads.find(connection, key)
                    .orElseThrow(() -> Problems.notFound("no position " + key.text()));
        }
    }

    @GET
    @Path("{location}/{item}/ledger")
    @Operation(summary = "Movements of a position by business date; from and to are inclusive")
    public Page<PostedMovement> ledger(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            List<PostedMovement> movements = PositionReads.ledger(
                    connection,
                    key,
                    from == null ? BEGINNING : from,
                    to == null ? END : to,
                    after == null ? null : LedgerPoint.parse(after),
                    Page.checkedLimit(limit));
            return Page.of(movements, limit, PostedMovement::key);
        }
    }
}
