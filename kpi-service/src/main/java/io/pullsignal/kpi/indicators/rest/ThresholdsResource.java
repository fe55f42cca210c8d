package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.KeyFigure;
import io.pullsignal.kpi.indicators.ThresholdChange;
import io.pullsignal.kpi.indicators.db.ThresholdsTable;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where figures turn green and red, for all or for a part of the business. */
@Path("/v1/thresholds")
@Produces(MediaType.APPLICATION_JSON)
public class ThresholdsResource {
    private static final int TEXT_MAX = 500;
    private static final BigDecimal VALUE_MAX = new BigDecimal("1000000000");

    private final DataSource database;
    private final Clock clock;
    private final ThresholdsTable table = new ThresholdsTable();

    ThresholdsResource(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Thresholds that somebody set.
     *
     * @param location absent for all; so are item, supplier and category
     * @param green absent where the scope has no thresholds of its own any more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String kpi,
            @Nullable String location,
            @Nullable String item,
            @Nullable String supplier,
            @Nullable String category,
            @Nullable BigDecimal green,
            @Nullable BigDecimal red,
            Instant changedAt,
            String changedBy,
            String reason) {
        static Entry of(ThresholdChange change) {
            return new Entry(
                    change.figure().code(),
                    change.scope().location().orElse(null),
                    change.scope().item().orElse(null),
                    change.scope().supplier().orElse(null),
                    change.scope().category().orElse(null),
                    change.bounds().map(ThresholdChange.Bounds::green).orElse(null),
                    change.bounds().map(ThresholdChange.Bounds::red).orElse(null),
                    change.changedAt(),
                    change.changedBy(),
                    change.reason());
        }
    }

    /**
     * What is to hold.
     *
     * @param green the value from which the figure is green; absent, with red, to go back to the wider scope's thresholds
     * @param by who says so, 1 to 500 characters
     * @param reason why, up to 500 characters
     */
    public record Wanted(
            @Nullable BigDecimal green,
            @Nullable BigDecimal red,
            @Nullable String by,
            @Nullable String reason) {}

    @GET
    @Operation(summary = "Thresholds that somebody set; figures without one have those of their definition")
    public List<Entry> all() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return table.current(connection).stream().map(Entry::of).toList();
        }
    }

    @PUT
    @Path("{kpi}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sets the thresholds of a figure, for all or for a location, item, supplier or category",
            description =
                    "The narrowest scope that a question lies in counts. Every change is kept and shown on the page of"
                            + " the figure. Without green and red the scope goes back to the thresholds of the wider one.")
    public Entry set(
            @PathParam("kpi") String kpi,
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("item") @DefaultValue("") String item,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("category") @DefaultValue("") String category,
            @NotNull Wanted wanted)
            throws SQLException {
        KeyFigure figure = PeriodParameters.figure(kpi);
        String by = text("by", wanted.by());
        if (by.isEmpty()) {
            throw new BadRequestException("by is missing: who sets the thresholds");
        }
        ThresholdChange change = new ThresholdChange(
                figure,
                new Filter(
                        code(location),
                        code(item),
                        code(supplier),
                        Optional.of(category.strip()).filter(name -> !name.isEmpty())),
                bounds(wanted),
                clock.instant(),
                by,
                text("reason", wanted.reason()));
        try {
            change.thresholds();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        try (Connection connection = database.getConnection()) {
            if (change.bounds().isPresent() && full(table.current(connection), change)) {
                throw new BadRequestException(
                        ThresholdsTable.SCOPES_MAX + " scopes have thresholds of their own; give up some first");
            }
            table.add(connection, change);
        }
        return Entry.of(change);
    }

    private static boolean full(List<ThresholdChange> current, ThresholdChange change) {
        return current.size() >= ThresholdsTable.SCOPES_MAX
                && current.stream()
                        .noneMatch(one ->
                                one.figure() == change.figure() && one.scope().equals(change.scope()));
    }

    private static Optional<ThresholdChange.Bounds> bounds(Wanted wanted) {
        BigDecimal green = wanted.green();
        BigDecimal red = wanted.red();
        if (green == null && red == null) {
            return Optional.empty();
        }
        if (green == null || red == null) {
            throw new BadRequestException("green and red are set, or given up, together");
        }
        if (outside(green) || outside(red)) {
            throw new BadRequestException("green and red are 0 to " + VALUE_MAX);
        }
        return Optional.of(new ThresholdChange.Bounds(green, red));
    }

    private static boolean outside(BigDecimal value) {
        return value.signum() < 0 || value.compareTo(VALUE_MAX) > 0;
    }

    private static String text(String name, @Nullable String given) {
        String text = given == null ? "" : given.strip();
        if (text.length() > TEXT_MAX) {
            throw new BadRequestException(name + " has at most " + TEXT_MAX + " characters");
        }
        return text;
    }

    private static Optional<String> code(String given) {
        return Optional.of(given.strip().toUpperCase(Locale.ROOT)).filter(code -> !code.isEmpty());
    }
}
