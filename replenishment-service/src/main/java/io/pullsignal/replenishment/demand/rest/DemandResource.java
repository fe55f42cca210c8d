package io.pullsignal.replenishment.demand.rest;

import io.pullsignal.replenishment.demand.DemandDay;
import io.pullsignal.replenishment.demand.StatisticsRules;
import io.pullsignal.replenishment.demand.db.DemandClasses;
import io.pullsignal.replenishment.demand.db.DemandReads;
import io.pullsignal.replenishment.demand.db.Forecasts;
import io.pullsignal.replenishment.demand.db.StatisticsJob;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Demand of one position: its days, its classes, its forecast. */
@Path("/v1/positions/{location}/{item}/demand")
public class DemandResource {
    private final DataSource database;
    private final StatisticsJob job;
    private final StatisticsRules rules;
    private final Clock clock;

    DemandResource(DataSource database, StatisticsJob job, StatisticsRules rules, Clock clock) {
        this.database = database;
        this.job = job;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param demanded units sold or used, less what was voided
     * @param unseenShare share of the trading time without stock, 0 to 1
     * @param censored whether so little of the day was seen that it counts as missing, not as what was sold
     */
    public record DayView(
            LocalDate date, BigDecimal demanded, BigDecimal unseenShare, boolean censored, BigDecimal closingOnHand) {
        static DayView of(DemandDay day, StatisticsRules rules) {
            return new DayView(
                    day.date(),
                    day.demanded().toBigDecimal(),
                    day.unseenShare(),
                    day.unseenShare().compareTo(rules.uncensoring().scaledUpToShare()) > 0,
                    day.closingOnHand().toBigDecimal());
        }
    }

    /** @param asOf last business date that is taken in; null before the first run */
    public record DemandView(
            String location,
            String item,
            @Nullable LocalDate asOf,
            @Nullable ClassView demandClass,
            @Nullable ForecastView forecast) {}

    @GET
    @Operation(summary = "Class and forecast of a position, and up to which business date its demand is known")
    public DemandView get(@PathParam("location") String location, @PathParam("item") String item) throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            LocalDate asOf = DemandReads.asOf(connection, key).orElse(null);
            if (asOf == null) {
                throw notYet(key);
            }
            return new DemandView(
                    key.location(),
                    key.item(),
                    asOf,
                    DemandClasses.find(connection, key).map(ClassView::of).orElse(null),
                    forecast(connection, key));
        }
    }

    @GET
    @Path("days")
    @Operation(
            summary = "Demand day by day, oldest first, without gaps; from and to are inclusive",
            description =
                    "A day that is censored had stock for too little of its trading time: what was sold then is"
                            + " not what was demanded, so the statistics leave it out. Pass next as after for the following page.")
    public Page<DayView> days(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("after") @Nullable LocalDate after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        int checked = Page.checkedLimit(limit);
        try (Connection connection = database.getConnection()) {
            LocalDate asOf = DemandReads.asOf(connection, key).orElseThrow(() -> notYet(key));
            LocalDate earliest = asOf.minusDays(rules.historyDays() - 1L);
            LocalDate first = from == null || from.isBefore(earliest) ? earliest : from;
            LocalDate begin = after == null || after.isBefore(first) ? first : after.plusDays(1);
            List<DayView> views =
                    DemandReads.since(connection, key, earliest, asOf).days(begin, to == null ? asOf : to).stream()
                            .limit(checked)
                            .map(day -> DayView.of(day, rules))
                            .toList();
            return Page.of(views, limit, view -> view.date().toString());
        }
    }

    @POST
    @Path("refresh")
    @Operation(summary = "Works out demand, class and forecast of one position now, up to its last business date")
    public DemandView refresh(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        if (!job.refresh(key, clock.instant())) {
            throw Problems.notFound("no position " + key.text());
        }
        return get(location, item);
    }

    private static @Nullable ForecastView forecast(Connection connection, PositionKey key) throws SQLException {
        var kept =
                Forecasts.kept(connection, key.location(), List.of(key.item())).get(key.item());
        return kept == null ? null : ForecastView.of(key, kept, Forecasts.weeks(connection, key));
    }

    private static RuntimeException notYet(PositionKey key) {
        return Problems.notFound("no demand statistics of " + key.text()
                + " yet: they come with the first business date that is over, or by POST .../demand/refresh");
    }
}
