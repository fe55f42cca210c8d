package io.pullsignal.consumption.catalog.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.catalog.Location;
import io.pullsignal.consumption.catalog.db.LocationTable;
import io.pullsignal.consumption.catalog.db.MasterData;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.Rows;
import io.pullsignal.consumption.intake.rest.InputLimits;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Administration of locations. */
@Path("/v1/locations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Locations")
public final class LocationsResource {
    private final MasterData masterData;
    private final Rows rows;

    LocationsResource(MasterData masterData, InputLimits limits) {
        this.masterData = masterData;
        this.rows = new Rows(limits.maxRows());
    }

    @GET
    @Operation(summary = "Lists locations in the order of their codes, a page at a time.")
    public Page<LocationView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int size = Page.limit(limit);
        List<Location> page = masterData.read(c -> LocationTable.page(c, CanonicalCode.spell(after), size));
        return Page.of(page.stream().map(LocationView::of).toList(), size, LocationView::code);
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One location.")
    public LocationView get(@PathParam("code") String code) throws SQLException {
        return masterData
                .location(CanonicalCode.spell(code))
                .map(LocationView::of)
                .orElseThrow(() -> new NotFoundException("no location " + CanonicalCode.spell(code)));
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates or replaces a location.")
    public LocationView put(@PathParam("code") String code, JsonNode body) throws SQLException {
        Location location = CatalogForms.location(Form.of(body), Optional.of(code));
        masterData.define(location);
        return LocationView.of(location);
    }

    @DELETE
    @Path("/{code}")
    @Operation(summary = "Deletes a location; its topic gets a tombstone.")
    public void delete(@PathParam("code") String code) throws SQLException {
        String canonical = CanonicalCode.spell(code);
        if (!masterData.deleteLocation(canonical)) {
            throw new NotFoundException("no location " + canonical);
        }
    }

    @POST
    @Consumes("text/csv")
    @Operation(summary = "Imports locations from CSV; with dryRun=true only reports.")
    public ImportReport importCsv(byte[] body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        List<Rows.Row> all = rows.ofCsv(body);
        CatalogRows<Location> read = CatalogRows.of(all, form -> CatalogForms.location(form, Optional.empty()));
        return ImportReport.of(all.size(), read.problems(), masterData.importLocations(read.read(), dryRun));
    }
}
