package io.pullsignal.replenishment.alert.rest;

import io.pullsignal.replenishment.alert.StockAlert;
import io.pullsignal.replenishment.alert.db.AlertsTable;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Alerts about stock. */
@Path("/v1/alerts")
public class AlertsResource {
    private final DataSource database;

    AlertsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "What people should look at now, with its evidence, in the order of location, item and kind",
            description =
                    "PHANTOM_STOCK, OVERDUE_CARD, NEGATIVE_STOCK, RUNS_OUT_FIRST and, with an empty item, BLIND_LOCATION. The topic"
                            + " stock.alerts.v1 carries them when they are raised and when they are cleared.")
    public Page<StockAlert> open(
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int hash = after.lastIndexOf('#');
        PositionKey position = PositionKey.after(hash < 0 ? after : after.substring(0, hash));
        String kind = hash < 0 ? "" : after.substring(hash + 1);
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    AlertsTable.page(
                            connection,
                            location.strip().toUpperCase(Locale.ROOT),
                            position,
                            kind,
                            Page.checkedLimit(limit)),
                    limit,
                    alert -> alert.location() + '/' + alert.item() + '#' + alert.kind());
        }
    }

    @GET
    @Path("{location}/{item}")
    @Operation(summary = "The latest alerts of a position, cleared ones too, latest first")
    public List<StockAlert> ofPosition(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return AlertsTable.ofPosition(connection, PositionKey.canonical(location, item), Page.checkedLimit(limit));
        }
    }
}
