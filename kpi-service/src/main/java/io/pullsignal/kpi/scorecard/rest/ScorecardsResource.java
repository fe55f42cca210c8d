package io.pullsignal.kpi.scorecard.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.rest.PeriodParameters;
import io.pullsignal.kpi.indicators.rest.WindowParameters;
import io.pullsignal.kpi.scorecard.Basis;
import io.pullsignal.kpi.scorecard.PriceTrend;
import io.pullsignal.kpi.scorecard.Scorecard;
import io.pullsignal.kpi.scorecard.SupplierScore;
import io.pullsignal.kpi.scorecard.db.Scorecards;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Suppliers' scorecards. */
@Path("/v1/suppliers")
@Produces(MediaType.APPLICATION_JSON)
public class ScorecardsResource {
    private static final String BASIS = "line (default), order (all lines of it) or unit";

    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final Scorecards scorecards = new Scorecards();

    ScorecardsResource(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A page of suppliers.
     *
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            LocalDate from,
            LocalDate to,
            String basis,
            DeliveryWindow deliveryWindow,
            List<SupplierEntry> items,
            @Nullable String next) {}

    /** A supplier and its score. */
    public record SupplierEntry(String supplier, ScoreView score) {}

    /**
     * A scorecard.
     *
     * @param priceNote why there is no price index; absent where there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Card(
            String supplier,
            String name,
            LocalDate from,
            LocalDate to,
            String basis,
            DeliveryWindow deliveryWindow,
            ScoreView score,
            @Nullable BigDecimal priceIndex,
            @Nullable String priceNote,
            List<Week> weeks) {}

    /**
     * One week.
     *
     * @param week its Monday
     * @param priceIndex what was ordered in it / the same at the prices of the first week x 100; absent without orders
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Week(
            LocalDate week, ScoreView score, @Nullable BigDecimal priceIndex) {}

    private record Read(Scorecard card, FigureQuery query, Basis basis) {}

    @GET
    @Path("scorecards")
    @Operation(
            summary = "Scores of all suppliers over a period, by code",
            description =
                    "Deliveries count on the day on which their agreed window ends, lead times on the day on which a"
                            + " line is complete, answers on the day of sending. About all locations and items.")
    public Page scorecards(
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("basis") @Parameter(description = BASIS) @Nullable String basis)
            throws SQLException {
        int limit = period.limit();
        Basis counted = basis(basis);
        FigureQuery query = query(period, window, limit + 1);
        SortedMap<String, SupplierScore> found = page(query, counted);
        List<SupplierEntry> page = found.entrySet().stream()
                .limit(limit)
                .map(one -> new SupplierEntry(one.getKey(), ScoreView.of(one.getValue(), counted)))
                .toList();
        return new Page(
                query.from(),
                query.to(),
                counted.code(),
                query.window(),
                page,
                found.size() > limit ? page.get(limit - 1).supplier() : null);
    }

    @GET
    @Path("scorecards.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV, a line for each supplier; pages by after and limit")
    public String csv(
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("basis") @Parameter(description = BASIS) @Nullable String basis)
            throws SQLException {
        Basis counted = basis(basis);
        ScoreTable table = new ScoreTable("supplier");
        for (Map.Entry<String, SupplierScore> one :
                page(query(period, window, period.limit()), counted).entrySet()) {
            table.add(one.getKey(), ScoreView.of(one.getValue(), counted), Optional.empty());
        }
        return table.toString();
    }

    @GET
    @Path("{supplier}/scorecard")
    @Operation(
            summary = "A supplier's scorecard over a period, with its history by week",
            description =
                    "Weeks start on Monday; the first and the last may be cut by the period. The order lines behind it:"
                            + " /v1/order-lines?supplier=.")
    public Card scorecard(
            @PathParam("supplier") String supplier,
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("basis") @Parameter(description = BASIS) @Nullable String basis)
            throws SQLException {
        Read read = read(supplier, period, window, basis);
        Scorecard card = read.card();
        return new Card(
                card.supplier(),
                card.name(),
                read.query().from(),
                read.query().to(),
                read.basis().code(),
                read.query().window(),
                ScoreView.of(card.period(), read.basis()),
                card.prices().flatMap(PriceTrend::latest).orElse(null),
                card.prices().isEmpty() ? "prices are in several currencies" : null,
                card.weeks().entrySet().stream()
                        .map(week -> new Week(
                                week.getKey(),
                                ScoreView.of(week.getValue(), read.basis()),
                                price(card, week.getKey()).orElse(null)))
                        .toList());
    }

    @GET
    @Path("{supplier}/scorecard.csv")
    @Produces("text/csv")
    @Operation(summary = "The history of a supplier's scorecard as CSV, a line for each week")
    public String weeksCsv(
            @PathParam("supplier") String supplier,
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("basis") @Parameter(description = BASIS) @Nullable String basis)
            throws SQLException {
        Read read = read(supplier, period, window, basis);
        ScoreTable table = new ScoreTable("week");
        read.card()
                .weeks()
                .forEach((week, score) ->
                        table.add(week.toString(), ScoreView.of(score, read.basis()), price(read.card(), week)));
        return table.toString();
    }

    private Read read(String supplier, PeriodParameters period, WindowParameters window, @Nullable String basis)
            throws SQLException {
        String code = supplier.strip().toUpperCase(Locale.ROOT);
        Basis counted = basis(basis);
        FigureQuery query = new FigureQuery(
                period.firstDay(),
                period.lastDay(),
                clock.instant(),
                Grouping.DAY,
                new Filter(Optional.empty(), Optional.empty(), Optional.of(code), Optional.empty()),
                window.window(settings),
                Optional.empty(),
                FigureQuery.DAYS_MAX);
        return new Read(
                Snapshot.of(database, settings.readLimit(), connection -> scorecards.one(connection, query, counted))
                        .orElseThrow(() -> new NotFoundException("Nothing is known of a supplier " + code)),
                query,
                counted);
    }

    private FigureQuery query(PeriodParameters period, WindowParameters window, int groupLimit) {
        if (!period.filter().equals(Filter.ALL)) {
            throw new BadRequestException("scorecards are about all locations, items and categories");
        }
        return period.query(clock.instant(), Grouping.SUPPLIER, window.window(settings), groupLimit);
    }

    private SortedMap<String, SupplierScore> page(FigureQuery query, Basis basis) throws SQLException {
        return Snapshot.of(database, settings.readLimit(), connection -> scorecards.page(connection, query, basis));
    }

    private static Basis basis(@Nullable String name) {
        return name == null || name.isBlank() ? Basis.LINE : PeriodParameters.choice("basis", Basis.class, name);
    }

    private static Optional<BigDecimal> price(Scorecard card, LocalDate week) {
        return card.prices()
                .flatMap(prices -> Optional.ofNullable(prices.weeks().get(week)));
    }
}
