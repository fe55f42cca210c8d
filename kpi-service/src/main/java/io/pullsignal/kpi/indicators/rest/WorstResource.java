package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.Ranking;
import io.pullsignal.kpi.indicators.db.RankedGroups;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which items, locations, suppliers or categories a figure is worst at. */
@Path("/v1/kpis/{kpi}")
public class WorstResource {
    private final KpiSettings settings;
    private final Clock clock;
    private final RankedGroups groups;

    WorstResource(DataSource database, Clock clock, KpiSettings settings) {
        this.settings = settings;
        this.clock = clock;
        this.groups = new RankedGroups(database, settings.readLimit());
    }

    /**
     * A page of groups, the worst first.
     *
     * @param complete false where there are more groups than are ranked (20,000, the first by name)
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<Entry> items, boolean complete, @Nullable String next) {}

    /** One group and its figure. */
    public record Entry(String group, KpisResource.Figure figure) {}

    @GET
    @Path("worst")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Groups by how bad a figure is, the worst first, those without a value last")
    public Page worst(
            @PathParam("kpi") String kpi,
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("groupBy") @Parameter(description = "item (default), location, supplier or category") @Nullable
                    String groupBy)
            throws SQLException {
        KeyFigure figure = PeriodParameters.figure(kpi);
        int limit = period.limit();
        RankedGroups.Found found = groups.find(query(period, window, groupBy), figure);
        List<Ranking.Ranked> page =
                Ranking.page(found.groups(), figure, period.after().map(WorstResource::place), limit + 1);
        return new Page(
                page.stream()
                        .limit(limit)
                        .map(one -> new Entry(one.group(), KpisResource.Figure.of(one.figure())))
                        .toList(),
                found.complete(),
                page.size() > limit ? text(page.get(limit - 1).place()) : null);
    }

    @GET
    @Path("worst.csv")
    @Produces("text/csv")
    @Operation(summary = "The same, all groups, as CSV")
    public String csv(
            @PathParam("kpi") String kpi,
            @BeanParam PeriodParameters period,
            @BeanParam WindowParameters window,
            @QueryParam("groupBy") @Nullable String groupBy)
            throws SQLException {
        KeyFigure figure = PeriodParameters.figure(kpi);
        FigureQuery query = query(period, window, groupBy);
        FigureTable table = new FigureTable(query.grouping().code());
        Ranking.page(groups.find(query, figure).groups(), figure, Optional.empty(), Ranking.GROUPS_MAX)
                .forEach(one -> table.add(one.group(), one.figure()));
        return table.toString();
    }

    private FigureQuery query(PeriodParameters period, WindowParameters window, @Nullable String groupBy) {
        Grouping grouping = groupBy == null || groupBy.isBlank() ? Grouping.ITEM : PeriodParameters.grouping(groupBy);
        if (grouping == Grouping.NONE || grouping == Grouping.DAY) {
            throw new BadRequestException("groupBy is one of item, location, supplier, category, not " + groupBy);
        }
        return period.query(clock.instant(), grouping, window.window(settings), Ranking.GROUPS_MAX + 1);
    }

    /** A place as an address carries it: value/group, the value empty where there is none. */
    public static String text(Ranking.Place place) {
        return place.value().map(BigDecimal::toPlainString).orElse("") + "/" + place.group();
    }

    /** @throws BadRequestException when it is no place */
    public static Ranking.Place place(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new BadRequestException("after is not value/group: " + text);
        }
        String value = text.substring(0, slash);
        try {
            return new Ranking.Place(
                    value.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(value)), text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new BadRequestException("after is not value/group: " + text, e);
        }
    }
}
