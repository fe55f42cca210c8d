package io.pullsignal.gateway.dock.rest;

import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.gateway.dock.db.InspectedItemsTable;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Items that are inspected at the dock before they are accepted. */
@Path("/v1/inspected-items")
public class InspectedItemsResource {
    private final DataSource database;

    InspectedItemsResource(DataSource database) {
        this.database = database;
    }

    @GET
    public Page<String> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        try (Connection connection = database.getConnection()) {
            return Page.of(InspectedItemsTable.page(connection, after, rows + 1), rows, item -> item);
        }
    }

    @PUT
    @Path("/{item}")
    @Operation(summary = "From now on the dock inspects this item; what was counted before is not asked for")
    public void put(String item) throws SQLException {
        try (Connection connection = database.getConnection()) {
            InspectedItemsTable.put(connection, code(item));
        }
    }

    @DELETE
    @Path("/{item}")
    @Operation(summary = "From now on the dock accepts this item at once; what waits is still to be inspected")
    public void delete(String item) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!InspectedItemsTable.delete(connection, code(item))) {
                throw Problems.notFound(code(item) + " is not inspected");
            }
        }
    }

    private static String code(String typed) {
        return CanonicalCode.of(typed).orElseThrow(() -> Problems.badRequest("item " + CanonicalCode.RULE));
    }
}
