package io.pullsignal.consumption.catalog.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.consumption.catalog.Recipe;
import io.pullsignal.consumption.catalog.db.MasterData;
import io.pullsignal.consumption.catalog.db.RecipeTable;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Administration of recipes. */
@Path("/v1/recipes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Recipes")
public final class RecipesResource {
    private final MasterData masterData;
    private final Rows rows;

    RecipesResource(MasterData masterData, InputLimits limits) {
        this.masterData = masterData;
        this.rows = new Rows(limits.maxRows());
    }

    @GET
    @Operation(summary = "Lists recipes in the order of their codes, a page at a time.")
    public Page<RecipeView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int size = Page.limit(limit);
        List<Recipe> page = masterData.read(c -> RecipeTable.page(c, CanonicalCode.spell(after), size));
        return Page.of(page.stream().map(RecipeView::of).toList(), size, RecipeView::soldItem);
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One recipe.")
    public RecipeView get(@PathParam("code") String code) throws SQLException {
        return masterData
                .recipe(CanonicalCode.spell(code))
                .map(RecipeView::of)
                .orElseThrow(() -> new NotFoundException("no recipe " + CanonicalCode.spell(code)));
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates or replaces a recipe.")
    public RecipeView put(@PathParam("code") String code, JsonNode body) throws SQLException {
        Recipe recipe = CatalogForms.recipe(Form.of(body), code);
        masterData.define(recipe);
        return RecipeView.of(recipe);
    }

    @DELETE
    @Path("/{code}")
    @Operation(summary = "Deletes a recipe; its topic gets a tombstone.")
    public void delete(@PathParam("code") String code) throws SQLException {
        String canonical = CanonicalCode.spell(code);
        if (!masterData.deleteRecipe(canonical)) {
            throw new NotFoundException("no recipe " + canonical);
        }
    }

    @POST
    @Consumes("text/csv")
    @Operation(summary = "Imports recipes from CSV; with dryRun=true only reports.")
    public ImportReport importCsv(byte[] body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        List<Rows.Row> all = rows.ofCsv(body);
        RecipeRows read = new RecipeRows(all);
        return ImportReport.of(
                all.size(), read.problems(), read.ofAllRows(masterData.importRecipes(read.recipes(), dryRun)));
    }
}
