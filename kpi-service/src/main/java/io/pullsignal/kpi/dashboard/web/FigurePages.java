package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.dashboard.db.Choices;
import io.pullsignal.kpi.dashboard.db.ScopeReads;
import io.pullsignal.kpi.dashboard.web.FigureView.RowView;
import io.pullsignal.kpi.dashboard.web.FigureView.Tab;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.Ranking;
import io.pullsignal.kpi.indicators.ThresholdChange;
import io.pullsignal.kpi.indicators.Thresholds;
import io.pullsignal.kpi.indicators.db.RankedGroups;
import io.pullsignal.kpi.indicators.db.ThresholdsTable;
import io.pullsignal.kpi.indicators.rest.WorstResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One figure: its trend, its definition, and where it is worst. */
@Path("/kpis/{kpi}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FigurePages {
    private static final int ROWS_SHOWN = 50;
    private static final int CHANGES_SHOWN = 20;

    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final Board board;
    private final RankedGroups groups;
    private final ScopeReads reads = new ScopeReads();
    private final ThresholdsTable thresholds = new ThresholdsTable();

    FigurePages(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.board = Board.at(settings.boardUrl().orElse(settings.replenishmentUrl()));
        this.groups = new RankedGroups(database, settings.readLimit());
    }

    @CheckedTemplate(basePath = "kpis")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance figure(FigureView figure);
    }

    private record Listed(List<RowView> rows, Optional<Ranking.Place> next, boolean complete) {}

    @GET
    @Operation(summary = "The page of one key figure: trend, definition, and where it is worst")
    public TemplateInstance figure(
            @PathParam("kpi") String kpi,
            @BeanParam PageQuery query,
            @QueryParam("by") @DefaultValue("item") String by,
            @QueryParam("after") @DefaultValue("") String after)
            throws SQLException {
        KeyFigure figure =
                KeyFigure.byCode(kpi).orElseThrow(() -> new NotFoundException("There is no key figure " + kpi));
        Instant now = clock.instant();
        Selection selection = query.selection(DashboardPages.today(now));
        Grouping grouping = grouping(by);
        DeliveryWindow window = DashboardPages.window(settings);
        Optional<Comparison> comparison = selection.comparison();
        Listed listed = list(figure, selection, grouping, after, window, now);
        return Templates.figure(Snapshot.of(database, settings.readLimit(), connection -> {
            ScopeReads.Found found = reads.read(connection, selection.period(), selection.scope(), window, now);
            Optional<ScopeReads.Found> other = reads.other(connection, comparison, window, now);
            Thresholds judged = found.thresholds().of(figure, selection.scope());
            KeyFigure.Value value = figure.of(found.period(), judged);
            return new FigureView(
                    FilterView.read(connection, "/kpis/" + figure.code(), selection),
                    TileView.of(figure, selection, found, comparison, other),
                    figure.definition() + "." + (figure.aboutDeliveries() ? " " + FigureView.window(window) : ""),
                    Words.figure(value.ratio().numerator()) + " / "
                            + Words.figure(value.ratio().denominator())
                            + (value.ratio().factor().compareTo(BigDecimal.ONE) == 0
                                    ? ""
                                    : " x " + Words.figure(value.ratio().factor())),
                    "/kpis/evidence?" + selection.query(),
                    board.of(selection.scope()),
                    "/v1/kpis/" + figure.code() + "/worst.csv?" + selection.interfaceQuery() + "&groupBy="
                            + grouping.code(),
                    FigureView.days(figure, selection.period(), found, comparison.map(Comparison::period), other),
                    FigureView.marks(selection.period(), changes(connection, figure, selection.period())),
                    tabs(figure, selection, grouping),
                    Words.name(grouping.name()),
                    named(connection, grouping, listed.rows()),
                    listed.next()
                            .map(place -> address(figure, selection.query(), grouping) + "&after="
                                    + Selection.encoded(WorstResource.text(place)))
                            .orElse(""),
                    !listed.complete(),
                    judged.green().map(BigDecimal::toPlainString).orElse(""),
                    judged.red().map(BigDecimal::toPlainString).orElse(""));
        }));
    }

    private List<ThresholdChange> changes(Connection connection, KeyFigure figure, Period period) throws SQLException {
        return thresholds.changes(
                connection,
                figure,
                midnight(period.from()),
                midnight(period.to().plusDays(1)),
                CHANGES_SHOWN);
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private Listed list(
            KeyFigure figure, Selection selection, Grouping grouping, String after, DeliveryWindow window, Instant now)
            throws SQLException {
        RankedGroups.Found found = groups.find(
                new FigureQuery(
                        selection.period().from(),
                        selection.period().to(),
                        now,
                        grouping,
                        selection.scope(),
                        window,
                        Optional.empty(),
                        Ranking.GROUPS_MAX + 1),
                figure);
        Optional<Ranking.Place> place = after.isEmpty() ? Optional.empty() : Optional.of(WorstResource.place(after));
        List<Ranking.Ranked> page = Ranking.page(found.groups(), figure, place, ROWS_SHOWN + 1);
        return new Listed(
                page.stream()
                        .limit(ROWS_SHOWN)
                        .map(one -> row(figure, selection, grouping, one))
                        .toList(),
                page.size() > ROWS_SHOWN ? Optional.of(page.get(ROWS_SHOWN - 1).place()) : Optional.empty(),
                found.complete());
    }

    private RowView row(KeyFigure figure, Selection selection, Grouping grouping, Ranking.Ranked one) {
        Filter scope = selection.scope().narrowed(grouping, one.group());
        KeyFigure.Value value = one.figure();
        return new RowView(
                one.group().isEmpty() ? "not known" : one.group(),
                "",
                one.group().isEmpty() ? "" : href(figure, selection, grouping, scope),
                Words.figure(figure, value.value()),
                Words.tone(value.health()),
                Words.standing(value.health()),
                Words.target(value.thresholds()),
                one.group().isEmpty() || grouping == Grouping.CATEGORY ? "" : board.of(scope));
    }

    /** One position leads to its events, anything wider to what it is made of. */
    private static String href(KeyFigure figure, Selection selection, Grouping grouping, Filter scope) {
        String query = selection.query(scope);
        if (scope.location().isPresent() && scope.item().isPresent()) {
            return "/kpis/evidence?" + query;
        }
        return address(figure, query, grouping == Grouping.ITEM ? Grouping.LOCATION : Grouping.ITEM);
    }

    private static String address(KeyFigure figure, String query, Grouping grouping) {
        return "/kpis/" + figure.code() + "?" + query + "&by=" + grouping.code();
    }

    private static List<Tab> tabs(KeyFigure figure, Selection selection, Grouping current) {
        return Stream.of(Grouping.ITEM, Grouping.LOCATION, Grouping.SUPPLIER, Grouping.CATEGORY)
                .map(grouping -> new Tab(
                        "By " + grouping.code(), address(figure, selection.query(), grouping), grouping == current))
                .toList();
    }

    private static List<RowView> named(Connection connection, Grouping grouping, List<RowView> rows)
            throws SQLException {
        Map<String, String> names = Choices.names(
                connection, grouping, rows.stream().map(RowView::group).toList());
        return rows.stream()
                .map(row -> new RowView(
                        row.group(),
                        names.getOrDefault(row.group(), "").equals(row.group())
                                ? ""
                                : names.getOrDefault(row.group(), ""),
                        row.href(),
                        row.value(),
                        row.tone(),
                        row.standing(),
                        row.target(),
                        row.board()))
                .toList();
    }

    private static Grouping grouping(String by) {
        return Stream.of(Grouping.ITEM, Grouping.LOCATION, Grouping.SUPPLIER, Grouping.CATEGORY)
                .filter(one -> one.code().equals(by))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("by is item, location, supplier or category, not " + by));
    }
}
