package io.pullsignal.replenishment.blind.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.replenishment.blind.LocationSilence;
import io.pullsignal.replenishment.blind.db.LocationSilences;
import io.pullsignal.replenishment.pipeline.rest.Page;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Locations whose point of sale is silent. */
@Path("/v1/blind-locations")
public class BlindLocationsResource {
    private final DataSource database;

    BlindLocationsResource(DataSource database) {
        this.database = database;
    }

    /**
     * @param heardAt business time of the latest sale
     * @param presumedUpTo business time up to which sales are presumed at the usual rate; absent before the first time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BlindLocation(
            String location,
            Instant heardAt,
            @Nullable Instant blindSince,
            @Nullable Instant presumedUpTo) {
        static BlindLocation of(LocationSilence silence) {
            return new BlindLocation(
                    silence.location(), silence.heardAt(), silence.blindSince(), silence.projectedUpTo());
        }
    }

    @GET
    @Operation(
            summary = "Locations that have reported no sale for improbably long, in the order of their codes",
            description = "Their loops decide as if the usual sales went on; GET /v1/loops/{location}/{item}/decision"
                    + " tells how many units are presumed sold.")
    public Page<BlindLocation> blind(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<BlindLocation> blind = LocationSilences.blind(connection, after, Page.checkedLimit(limit)).stream()
                    .map(BlindLocation::of)
                    .toList();
            return Page.of(blind, limit, BlindLocation::location);
        }
    }
}
