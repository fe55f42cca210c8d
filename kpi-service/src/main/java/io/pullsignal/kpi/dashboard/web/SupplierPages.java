package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.dashboard.db.Choices;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.db.ThresholdsTable;
import io.pullsignal.kpi.scorecard.Scorecard;
import io.pullsignal.kpi.scorecard.SupplierScore;
import io.pullsignal.kpi.scorecard.db.Scorecards;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All suppliers with their scores, and the scorecard of one. */
@Path("/kpis/suppliers")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SupplierPages {
    private static final int SUPPLIERS_SHOWN = 50;

    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final Board board;
    private final Scorecards scorecards = new Scorecards();
    private final ThresholdsTable thresholds = new ThresholdsTable();

    SupplierPages(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.board = Board.at(settings.boardUrl().orElse(settings.replenishmentUrl()));
    }

    @CheckedTemplate(basePath = "kpis")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance suppliers(SuppliersView suppliers);

        static native TemplateInstance scorecard(ScorecardView card);
    }

    @GET
    @Operation(summary = "The page of all suppliers with their scores")
    public TemplateInstance suppliers(@BeanParam ScoreQuery query, @QueryParam("after") @DefaultValue("") String after)
            throws SQLException {
        Instant now = clock.instant();
        ScoreQuery.Wanted wanted = query.wanted(DashboardPages.today(now), settings);
        FigureQuery suppliers = new FigureQuery(
                wanted.period().from(),
                wanted.period().to(),
                now,
                Grouping.SUPPLIER,
                Filter.ALL,
                wanted.window(),
                Optional.of(after).filter(code -> !code.isEmpty()),
                SUPPLIERS_SHOWN + 1);
        return Templates.suppliers(Snapshot.of(database, settings.readLimit(), connection -> {
            SortedMap<String, SupplierScore> found = scorecards.page(connection, suppliers, wanted.basis());
            Map<String, String> names = Choices.names(connection, Grouping.SUPPLIER, found.keySet());
            ThresholdBook book = thresholds.book(connection);
            List<SuppliersView.Row> rows = found.entrySet().stream()
                    .limit(SUPPLIERS_SHOWN)
                    .map(one -> SuppliersView.Row.of(
                            one.getKey(), names.getOrDefault(one.getKey(), ""), one.getValue(), wanted, book))
                    .toList();
            return new SuppliersView(
                    wanted,
                    FigureView.window(wanted.window()),
                    rows,
                    found.size() > SUPPLIERS_SHOWN
                            ? "/kpis/suppliers?" + wanted.query() + "&after="
                                    + Selection.encoded(
                                            rows.get(SUPPLIERS_SHOWN - 1).code())
                            : "",
                    "/v1/suppliers/scorecards.csv?" + wanted.interfaceQuery(),
                    board.of(Filter.ALL));
        }));
    }

    @GET
    @Path("{supplier}")
    @Operation(summary = "The page of one supplier's scorecard, with its history by week")
    public TemplateInstance scorecard(@PathParam("supplier") String supplier, @BeanParam ScoreQuery query)
            throws SQLException {
        Instant now = clock.instant();
        ScoreQuery.Wanted wanted = query.wanted(DashboardPages.today(now), settings);
        Filter scope = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(supplier.strip().toUpperCase(Locale.ROOT)),
                Optional.empty());
        FigureQuery days = new FigureQuery(
                wanted.period().from(),
                wanted.period().to(),
                now,
                Grouping.DAY,
                scope,
                wanted.window(),
                Optional.empty(),
                FigureQuery.DAYS_MAX);
        return Templates.scorecard(Snapshot.of(database, settings.readLimit(), connection -> {
            Scorecard card = scorecards
                    .one(connection, days, wanted.basis())
                    .orElseThrow(() -> new NotFoundException("Nothing is known of a supplier " + supplier));
            return ScorecardView.of(card, wanted, scope, thresholds.book(connection), board.of(scope));
        }));
    }
}
