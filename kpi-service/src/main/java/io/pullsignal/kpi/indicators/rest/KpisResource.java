package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.Health;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.PeriodSums;
import io.pullsignal.kpi.indicators.db.FigureSums;
import jakarta.ws.rs.BadRequestException;
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
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
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
            @QueryParam("groupBy")
                    @Parameter(description = "item, location, supplier, category, day or none (default)")
                    @Nullable
                    String groupBy,
            @QueryParam("kpi") @Parameter(description = "Only these figures; all where absent") List<String> kpi,
            @QueryParam("agreed")
                    @Parameter(description = "first-promised (default), last-promised or requested")
                    @Nullable
                    String agreed,
            @QueryParam("earlyDays") @Parameter(description = "Days a delivery may come early") @Nullable
                    String earlyDays,
            @QueryParam("lateDays") @Parameter(description = "Days a delivery may come late") @Nullable String lateDays)
            throws SQLException {
        Grouping grouping = PeriodParameters.grouping(groupBy);
        List<KeyFigure> wanted = wanted(kpi);
        DeliveryWindow window = window(agreed, earlyDays, lateDays);
        int limit = period.limit();
        Instant now = clock.instant();
        FigureQuery query = period.query(now, grouping, window, limit + 1);
        SortedMap<String, PeriodSums> groups =
                Snapshot.of(database, settings.readLimit(), connection -> sums.sums(connection, query));
        List<Group> page = groups.entrySet().stream()
                .limit(limit)
                .map(group -> group(group, wanted))
                .toList();
        return new Page(
                query.from(),
                query.to(),
                grouping.name().toLowerCase(Locale.ROOT),
                now,
                window,
                page,
                groups.size() > limit ? page.get(limit - 1).group() : null);
    }

    private DeliveryWindow window(@Nullable String agreed, @Nullable String earlyDays, @Nullable String lateDays) {
        try {
            return new DeliveryWindow(
                    PeriodParameters.agreedDay(agreed),
                    PeriodParameters.number("earlyDays", earlyDays, settings.deliveryEarlyDays()),
                    PeriodParameters.number("lateDays", lateDays, settings.deliveryLateDays()));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static Group group(Map.Entry<String, PeriodSums> group, List<KeyFigure> wanted) {
        return new Group(
                group.getKey(),
                wanted.stream()
                        .map(figure -> Figure.of(figure.of(group.getValue())))
                        .toList());
    }

    private static List<KeyFigure> wanted(List<String> codes) {
        if (codes.isEmpty()) {
            return List.of(KeyFigure.values());
        }
        return codes.stream()
                .flatMap(listed -> Arrays.stream(listed.split(",", -1)))
                .map(code -> KeyFigure.byCode(code.strip())
                        .orElseThrow(() -> new BadRequestException("kpi is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(KeyFigure.values())
                                                .map(KeyFigure::code)
                                                .toList())
                                + ", not " + code)))
                .distinct()
                .toList();
    }
}
