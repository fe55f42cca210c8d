package io.pullsignal.replenishment.signal.rest;

import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.signal.CausedSignal;
import io.pullsignal.replenishment.signal.SignalFilter;
import io.pullsignal.replenishment.signal.db.CauseReads;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** From purchase orders back to the sales that caused them. */
@Path("/v1/orders/{orderNumber}/causes")
public class OrderCausesResource {
    private static final int LIMIT = 100;

    private final DataSource database;

    OrderCausesResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "The signals that an order, or one line of it, asks for, each with the sales that caused it",
            description = "In the order of location, item and cycle, at most 100 at a time; pass next as after for the"
                    + " following page.")
    public Page<CausedSignal> causes(
            @PathParam("orderNumber") String orderNumber,
            @QueryParam("line") @Nullable Integer line,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("20") int limit)
            throws SQLException {
        if (limit < 1 || limit > LIMIT) {
            throw Problems.badRequest("limit " + limit + " is not within 1 to " + LIMIT);
        }
        SignalFilter begin = SignalFilter.after(false, after);
        try (Connection connection = database.getConnection()) {
            List<CausedSignal> signals =
                    CauseReads.ofOrder(connection, orderNumber, line, begin.position(), begin.cycle(), limit);
            if (signals.isEmpty() && after.isEmpty()) {
                throw Problems.notFound("no signal is known to be asked for by "
                        + (line == null ? "" : "line " + line + " of ") + "order " + orderNumber);
            }
            return Page.of(signals, limit, caused -> caused.signal().signalId());
        }
    }
}
