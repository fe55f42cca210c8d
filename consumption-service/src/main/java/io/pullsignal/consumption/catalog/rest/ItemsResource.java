package io.pullsignal.consumption.catalog.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.catalog.Item;
import io.pullsignal.consumption.catalog.db.ItemTable;
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

/** Administration of items. */
@Path("/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items")
public final class ItemsResource {
    private final MasterData masterData;
    private final Rows rows;

    ItemsResource(MasterData masterData, InputLimits limits) {
        this.masterData = masterData;
        this.rows = new Rows(limits.maxRows());
    }

    @GET
    @Operation(summary = "Lists items in the order of their codes, a page at a time.")
    public Page<ItemView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int size = Page.limit(limit);
        List<Item> page = masterData.read(c -> ItemTable.page(c, CanonicalCode.spell(after), size));
        return Page.of(page.stream().map(ItemView::of).toList(), size, ItemView::code);
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One item.")
    public ItemView get(@PathParam("code") String code) throws SQLException {
        return masterData
                .item(CanonicalCode.spell(code))
                .map(ItemView::of)
                .orElseThrow(() -> new NotFoundException("no item " + CanonicalCode.spell(code)));
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates or replaces an item.")
    public ItemView put(@PathParam("code") String code, JsonNode body) throws SQLException {
        Item item = CatalogForms.item(Form.of(body), Optional.of(code));
        masterData.define(item);
        return ItemView.of(item);
    }

    @DELETE
    @Path("/{code}")
    @Operation(summary = "Deletes an item; its topic gets a tombstone.")
    public void delete(@PathParam("code") String code) throws SQLException {
        String canonical = CanonicalCode.spell(code);
        if (!masterData.deleteItem(canonical)) {
            throw new NotFoundException("no item " + canonical);
        }
    }

    @POST
    @Consumes("text/csv")
    @Operation(summary = "Imports items from CSV; with dryRun=true only reports.")
    public ImportReport importCsv(byte[] body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        List<Rows.Row> all = rows.ofCsv(body);
        CatalogRows<Item> read = CatalogRows.of(all, CatalogForms::itemRow);
        return ImportReport.of(all.size(), read.problems(), masterData.importItems(read.read(), dryRun));
    }
}
