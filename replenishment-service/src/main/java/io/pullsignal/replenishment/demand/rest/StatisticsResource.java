package io.pullsignal.replenishment.demand.rest;

import io.pullsignal.replenishment.demand.ClassFilter;
import io.pullsignal.replenishment.demand.StatisticsRun;
import io.pullsignal.replenishment.demand.db.DemandClasses;
import io.pullsignal.replenishment.demand.db.Forecasts;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.demand.db.StatisticsRuns;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Statistics over all positions: classes, forecast methods, and how far the runs are. */
@Path("/v1/statistics")
public class StatisticsResource {
    private static final int ACCEPTED = 202;

    private final DataSource database;
    private final StatisticsJob job;
    private final Clock clock;

    StatisticsResource(DataSource database, StatisticsJob job, Clock clock) {
        this.database = database;
        this.job = job;
        this.clock = clock;
    }

    /** @param locations that will be worked through */
    public record Accepted(int locations) {}

    @GET
    @Path("classes")
    @Operation(
            summary = "Classes and fitness for just-in-time of positions, in the order of location and item",
            description = "abc A, B or C; xyz X, Y or Z; pattern SMOOTH, ERRATIC, INTERMITTENT, LUMPY or NONE; failing"
                    + " names a test, for example LEAD_TIME.")
    public Page<ClassView> classes(
            @QueryParam("location") @Nullable String location,
            @QueryParam("abc") @Nullable String abc,
            @QueryParam("xyz") @Nullable String xyz,
            @QueryParam("pattern") @Nullable String pattern,
            @QueryParam("fit") @Nullable Boolean fit,
            @QueryParam("failing") @Nullable String failing,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        ClassFilter filter = ClassFilter.of(location, abc, xyz, pattern, fit, failing);
        try (Connection connection = database.getConnection()) {
            List<ClassView> views =
                    DemandClasses.page(connection, filter, PositionKey.after(after), Page.checkedLimit(limit)).stream()
                            .map(ClassView::of)
                            .toList();
            return Page.of(views, limit, view -> view.location() + "/" + view.item());
        }
    }

    @GET
    @Path("forecasts")
    @Operation(
            summary = "Forecast methods of positions with their errors and naive's, in the order of location and item")
    public Page<ForecastView> forecasts(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<ForecastView> views =
                    Forecasts.page(connection, PositionKey.after(after), Page.checkedLimit(limit)).stream()
                            .map(choice -> ForecastView.of(choice.key(), choice.kept(), List.of()))
                            .toList();
            return Page.of(views, limit, view -> view.location() + "/" + view.item());
        }
    }

    @GET
    @Path("runs")
    @Operation(
            summary = "How far the statistics of each location are, in the order of location",
            description = "stage is DEMAND, CENSUS, REVIEW or DONE; afterItem is the item that the stage has come to.")
    public Page<StatisticsRun> runs(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    StatisticsRuns.page(connection, after, Page.checkedLimit(limit)), limit, StatisticsRun::location);
        }
    }

    @POST
    @Path("runs")
    @ResponseStatus(ACCEPTED)
    @Operation(
            summary = "Begins a run with a review now, for one location or for all that have positions",
            description = "anew=true makes the days of unchanged positions again too. The run goes on in the"
                    + " background; GET tells how far it is.")
    public Accepted begin(
            @QueryParam("location") @Nullable String location, @QueryParam("anew") @DefaultValue("false") boolean anew)
            throws SQLException {
        String code = location == null ? null : location.strip().toUpperCase(Locale.ROOT);
        int locations = job.request(code, anew, clock.instant());
        if (locations == 0 && code != null) {
            throw Problems.notFound("no positions at " + code);
        }
        return new Accepted(locations);
    }
}
