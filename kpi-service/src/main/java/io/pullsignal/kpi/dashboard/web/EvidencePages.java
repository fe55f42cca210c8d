package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.evidence.LedgerRow;
import io.pullsignal.kpi.evidence.OrderedLine;
import io.pullsignal.kpi.evidence.db.LedgerRows;
import io.pullsignal.kpi.evidence.db.OrderedLines;
import io.pullsignal.kpi.evidence.rest.Keys;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.db.EpisodeRows;
import io.pullsignal.kpi.masterdata.db.LocationsTable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The events behind the figures: stockouts, movements, order lines. */
@Path("/kpis/evidence")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class EvidencePages {
    private static final int ROWS_SHOWN = 50;

    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final Board board;
    private final EpisodeRows episodes = new EpisodeRows();
    private final LedgerRows ledger = new LedgerRows();
    private final OrderedLines orders = new OrderedLines();

    EvidencePages(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.board = Board.at(settings.boardUrl().orElse(settings.replenishmentUrl()));
    }

    @CheckedTemplate(basePath = "kpis")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance evidence(EvidenceView evidence);
    }

    @GET
    @Operation(summary = "The page of the events behind key figures: stockouts, movements of a position, order lines")
    public TemplateInstance evidence(
            @BeanParam PageQuery query,
            @QueryParam("afterMovement") @DefaultValue("") String afterMovement,
            @QueryParam("afterLine") @DefaultValue("") String afterLine)
            throws SQLException {
        Instant now = clock.instant();
        LocalDate today = DashboardPages.today(now);
        Selection selection = query.selection(today);
        Filter scope = selection.scope();
        LocalDate from = selection.period().from();
        LocalDate to = selection.period().to();
        Optional<LedgerRow.Key> movementKey =
                Optional.of(afterMovement).filter(key -> !key.isEmpty()).map(Keys::movement);
        Optional<OrderedLine.Key> lineKey =
                Optional.of(afterLine).filter(key -> !key.isEmpty()).map(Keys::orderLine);
        FigureQuery stockouts = new FigureQuery(
                from, to, now, Grouping.NONE, scope, DashboardPages.window(settings), Optional.empty(), 1);
        return Templates.evidence(Snapshot.of(database, settings.readLimit(), connection -> {
            ZoneId zone = zone(connection, scope);
            List<LedgerRow> movements =
                    scope.location().isPresent() && scope.item().isPresent()
                            ? ledger.rows(
                                    connection,
                                    scope.location().get(),
                                    scope.item().get(),
                                    from,
                                    to,
                                    movementKey,
                                    ROWS_SHOWN + 1)
                            : List.of();
            List<OrderedLine> lines = orders.rows(connection, scope, from, to, lineKey, ROWS_SHOWN + 1);
            return new EvidenceView(
                    FilterView.read(connection, "/kpis/evidence", selection),
                    scope.location().isPresent() && scope.item().isPresent(),
                    board.of(scope),
                    episodes.rows(connection, stockouts, EpisodeRows.Key.START, ROWS_SHOWN).stream()
                            .map(row -> EvidenceView.StockoutRow.of(row, zone, now))
                            .toList(),
                    movements.stream()
                            .limit(ROWS_SHOWN)
                            .map(row -> EvidenceView.MovementRow.of(row, zone))
                            .toList(),
                    movements.size() > ROWS_SHOWN
                            ? "/kpis/evidence?" + selection.query() + "&afterMovement="
                                    + Selection.encoded(Keys.text(
                                            movements.get(ROWS_SHOWN - 1).key()))
                            : "",
                    lines.stream()
                            .limit(ROWS_SHOWN)
                            .map(row -> EvidenceView.LineRow.of(row, today))
                            .toList(),
                    lines.size() > ROWS_SHOWN
                            ? "/kpis/evidence?" + selection.query() + "&afterLine="
                                    + Selection.encoded(
                                            Keys.text(lines.get(ROWS_SHOWN - 1).key()))
                            : "");
        }));
    }

    private static ZoneId zone(Connection connection, Filter scope) throws SQLException {
        if (scope.location().isEmpty()) {
            return ZoneOffset.UTC;
        }
        return LocationsTable.zone(connection, scope.location().get()).orElse(ZoneOffset.UTC);
    }
}
