package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.alert.db.FigureAlertsTable;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.db.ScopeReads;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.DeliveryWindow.AgreedDay;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The tiles: every figure of a part of the business over a period. */
@Path("/kpis")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DashboardPages {
    private static final List<KeyFigure> STOCK =
            List.of(KeyFigure.INVENTORY_TURNOVER, KeyFigure.DAYS_OF_INVENTORY, KeyFigure.DAYS_OF_SUPPLY);
    private static final List<KeyFigure> SERVICE = List.of(
            KeyFigure.UNIT_FILL_RATE,
            KeyFigure.LINE_FILL_RATE,
            KeyFigure.STOCKOUT_RATE,
            KeyFigure.STOCKOUT_EPISODES,
            KeyFigure.STOCKOUT_DURATION);
    private static final List<KeyFigure> SUPPLIERS = List.of(
            KeyFigure.SUPPLIER_OTIF,
            KeyFigure.SUPPLIER_ON_TIME,
            KeyFigure.SUPPLIER_IN_FULL,
            KeyFigure.SUPPLIER_UNITS_ON_TIME,
            KeyFigure.SUPPLIER_QUALITY);

    private static final int ALERTS_SHOWN = 20;

    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final Board board;
    private final ScopeReads reads = new ScopeReads();

    DashboardPages(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.board = Board.at(settings.boardUrl().orElse(settings.replenishmentUrl()));
    }

    /**
     * All tiles.
     *
     * @param alerts those raised last, the latest first
     * @param alertsInWords how many there are
     * @param window what on time means
     * @param csv address of the same figures as CSV
     */
    public record DashboardView(
            FilterView filter,
            List<AlertView> alerts,
            String alertsInWords,
            List<Section> sections,
            String window,
            String csv,
            String asOf,
            String board) {}

    /** An alert that lasts. @param taken who takes care of it, or until when nobody is told; empty for neither */
    public record AlertView(String rule, String evidence, String since, String taken, String href) {}

    /** Tiles that belong together. */
    public record Section(String slug, String title, List<TileView> tiles) {}

    @CheckedTemplate(basePath = "kpis")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance dashboard(DashboardView dashboard);
    }

    @GET
    @Operation(summary = "The page of key figures")
    public TemplateInstance dashboard(@BeanParam PageQuery query) throws SQLException {
        Instant now = clock.instant();
        Selection selection = query.selection(today(now));
        DeliveryWindow window = window(settings);
        Optional<Comparison> comparison = selection.comparison();
        return Templates.dashboard(Snapshot.of(database, settings.readLimit(), connection -> {
            ScopeReads.Found found = reads.read(connection, selection.period(), selection.scope(), window, now);
            Optional<ScopeReads.Found> other = reads.other(connection, comparison, window, now);
            return new DashboardView(
                    FilterView.read(connection, "/kpis", selection),
                    FigureAlertsTable.newest(connection, ALERTS_SHOWN).stream()
                            .map(alert -> alert(alert, selection))
                            .toList(),
                    alertsInWords(FigureAlertsTable.openCount(connection)),
                    List.of(
                            section("stock", "Stock", STOCK, selection, found, comparison, other),
                            section("service", "Service", SERVICE, selection, found, comparison, other),
                            section("suppliers", "Suppliers", SUPPLIERS, selection, found, comparison, other)),
                    FigureView.window(window),
                    "/v1/kpis/export.csv?" + selection.interfaceQuery(),
                    Words.time(now, ZoneOffset.UTC) + " UTC",
                    board.of(selection.scope()));
        }));
    }

    static String alertsInWords(int count) {
        return count > ALERTS_SHOWN ? "the latest " + ALERTS_SHOWN + " of " + count : String.valueOf(count);
    }

    private static AlertView alert(FigureAlert alert, Selection selection) {
        AlertRule rule = alert.rule();
        String taken = alert.acknowledgedBy().map(by -> "taken by " + by).orElse("")
                + alert.snoozedUntil()
                        .map(until -> " snoozed until " + Words.time(until, ZoneOffset.UTC) + " UTC")
                        .orElse("");
        return new AlertView(
                rule.name(),
                alert.evidence(),
                alert.raisedAt()
                        .map(at -> Words.time(at, ZoneOffset.UTC) + " UTC")
                        .orElse(""),
                taken.strip(),
                "/kpis/" + rule.figure().code() + "?"
                        + selection.query(rule.scope().narrowed(rule.groupBy(), alert.group())));
    }

    private static Section section(
            String slug,
            String title,
            List<KeyFigure> figures,
            Selection selection,
            ScopeReads.Found found,
            Optional<Comparison> comparison,
            Optional<ScopeReads.Found> other) {
        return new Section(
                slug,
                title,
                figures.stream()
                        .map(figure -> TileView.of(figure, selection, found, comparison, other))
                        .toList());
    }

    /** The latest day that has begun anywhere would be a day ahead for most: the day of UTC is shown. */
    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    static DeliveryWindow window(KpiSettings settings) {
        return new DeliveryWindow(AgreedDay.FIRST_PROMISED, settings.deliveryEarlyDays(), settings.deliveryLateDays());
    }
}
