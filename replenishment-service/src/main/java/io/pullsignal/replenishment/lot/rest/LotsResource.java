package io.pullsignal.replenishment.lot.rest;

import io.pullsignal.replenishment.lot.ExpiringLot;
import io.pullsignal.replenishment.lot.db.LotReads;
import io.pullsignal.replenishment.pipeline.rest.Page;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lots of a location, by when they expire. */
@Path("/v1/lots")
public class LotsResource {
    private final DataSource database;

    LotsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "Lots of a location whose last day is not after a date, in the order of items",
            description = "limit is a number of items; a next page begins after the last item of this one.")
    public List<ExpiringLot> expiring(
            @QueryParam("location") @Nullable String location,
            @QueryParam("upTo") @Nullable LocalDate upTo,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        if (location == null || upTo == null) {
            throw new BadRequestException("location and upTo are needed");
        }
        try (Connection connection = database.getConnection()) {
            return LotReads.expiring(
                    connection, location.strip().toUpperCase(Locale.ROOT), upTo, after, Page.checkedLimit(limit));
        }
    }
}
