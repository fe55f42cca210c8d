package io.pullsignal.replenishment.lot.rest;

import io.pullsignal.replenishment.lot.ExpiringLot;
import io.pullsignal.replenishment.lot.db.LotReads;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lots of a position. Its path is whole, because the one that begins like it belongs to another resource. */
@Path("/v1/positions/{location}/{item}/lots")
public class PositionLotsResource {
    private final DataSource database;

    PositionLotsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "What is left of the lots at a position, first expired first",
            description =
                    "Units on hand beyond their sum have no lot: they came without one, came back, or were found.")
    public List<ExpiringLot> ofPosition(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return LotReads.ofPosition(connection, PositionKey.canonical(location, item));
        }
    }
}
