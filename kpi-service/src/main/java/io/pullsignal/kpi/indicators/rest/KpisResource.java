package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Health;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.ThresholdBook;
import io.pullsignal.kpi.indicators.db.FigureSums;
import io.pullsignal.kpi.indicators.db.ThresholdsTable;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Key figures of a period. */
@Path("/v1/kpis")
@Produces(MediaType.APPLICATION_JSON)
public class KpisResource {
    private final DataSource database;
    private final Clock clock;
    private final KpiSettings settings;
    private final FigureSums sums = new FigureSums();
    private final ThresholdsTable thresholds = new ThresholdsTable();

    KpisResource(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * A page of groups.
     *
     * @param asOf business time of the answer; late events restate what is before it
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            LocalDate from,
            LocalDate to,
            String groupBy,
            Instant asOf,
            DeliveryWindow deliveryWindow,
            List<Group> items,
            @Nullable String next) {}

    /**
     * The figures of one group.
     *
     * @param group name of the item, location, supplier, category or day; empty where nothing is grouped
     */
    public record Group(String group, List<Figure> kpis) {}

    /**
     * One figure.
     *
     * @param value numerator x factor / denominator; absent where there is no denominator
     * @param green the value from which it is green, in the group's own thresholds; absent where there are none
     * @param red the value beyond which it is red
     * @param status GREEN, YELLOW, RED, UNRATED (no thresholds) or NOT_AVAILABLE (no value)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figure(
            String kpi,
            @Nullable BigDecimal value,
            String unit,
            BigDecimal numerator,
            BigDecimal denominator,
            BigDecimal factor,
            @Nullable BigDecimal green,
            @Nullable BigDecimal red,
            Health status,
            String definition,
            @Nullable String note) {
        static Figure of(KeyFigure.Value value) {
            return new Figure(
                    value.figure().code(),
                    value.value().orElse(null),
                    value.figure().unit(),
                    value.ratio().numerator(),
                    value.ratio().denominator(),
                    value.ratio().factor(),
                    value.thresholds().green().orElse(null),
                    value.thresholds().red().orElse(null),
                    value.health(),
                    value.figure().definition(),
                    value.note().isEmpty() ? null : value.note());
        }
    }

    @GET
    @Operation(
            summary = "Key figures of a period",
            description = "Folded by event time: a late event restates the day it belongs to, and so these answers.")
    public Page figures(
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("groupBy")
                    @Parameter(description = "item, location, supplier, category, day or none (default)")
                    @Nullable
                    String groupBy,
            @QueryParam("kpi") @Parameter(description = "Only these figures; all where absent") List<String> kpi)
            throws SQLException {
        List<KeyFigure> wanted = wanted(kpi);
        int limit = period.limit();
        FigureQuery query =
                period.query(clock.instant(), PeriodParameters.grouping(groupBy), window.window(settings), limit + 1);
        Found found = find(query);
        List<Group> page = found.groups().entrySet().stream()
                .limit(limit)
                .map(group -> new Group(
                        group.getKey(),
                        values(group, wanted, query, found.thresholds())
                                .map(Figure::of)
                                .toList()))
                .toList();
        return new Page(
                query.from(),
                query.to(),
                query.grouping().code(),
                query.now(),
                query.window(),
                page,
                found.groups().size() > limit ? page.get(limit - 1).group() : null);
    }

    @GET
    @Path("export.csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV, a line for each group and figure")
    public String csv(
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("groupBy") @Nullable String groupBy,
            @QueryParam("kpi") List<String> kpi)
            throws SQLException {
        List<KeyFigure> wanted = wanted(kpi);
        FigureQuery query = period.query(
                clock.instant(), PeriodParameters.grouping(groupBy), window.window(settings), period.limit());
        Found found = find(query);
        FigureTable table = new FigureTable(query.grouping().code());
        for (Map.Entry<String, PeriodSums> group : found.groups().entrySet()) {
            values(group, wanted, query, found.thresholds()).forEach(value -> table.add(group.getKey(), value));
        }
        return table.toString();
    }

    private record Found(SortedMap<String, PeriodSums> groups, ThresholdBook thresholds) {}

    private Found find(FigureQuery query) throws SQLException {
        return Snapshot.of(
                database,
                settings.readLimit(),
                connection -> new Found(sums.sums(connection, query), thresholds.book(connection)));
    }

    private static Stream<KeyFigure.Value> values(
            Map.Entry<String, PeriodSums> group, List<KeyFigure> wanted, FigureQuery query, ThresholdBook thresholds) {
        FigureQuery.Filter scope = query.filter().narrowed(query.grouping(), group.getKey());
        return wanted.stream().map(figure -> figure.of(group.getValue(), thresholds.of(figure, scope)));
    }

    private static List<KeyFigure> wanted(List<String> codes) {
        if (codes.isEmpty()) {
            return List.of(KeyFigure.values());
        }
        return codes.stream()
                .flatMap(listed -> Arrays.stream(listed.split(",", -1)))
                .map(PeriodParameters::figure)
                .distinct()
                .toList();
    }
}
