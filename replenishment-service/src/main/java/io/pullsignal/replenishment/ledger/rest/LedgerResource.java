package io.pullsignal.replenishment.ledger.rest;

import io.pullsignal.replenishment.ledger.LedgerTotal;
import io.pullsignal.replenishment.ledger.db.LedgerTotals;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sums over the ledger, against which others reconcile. */
@Path("/v1/ledger")
public class LedgerResource {
    private final DataSource database;

    LedgerResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Path("totals")
    @Operation(summary = "Signed units by location, item, business date and kind; from and to are inclusive")
    public Page<LedgerTotal> totals(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("500") int limit)
            throws SQLException {
        if (from == null || to == null) {
            throw Problems.badRequest("from and to are needed, as in from=2026-01-01&to=2026-01-31");
        }
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    LedgerTotals.page(connection, from, to, LedgerTotals.Point.parse(after), Page.checkedLimit(limit)),
                    limit,
                    LedgerTotal::key);
        }
    }
}
