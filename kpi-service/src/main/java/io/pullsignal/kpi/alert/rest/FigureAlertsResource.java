package io.pullsignal.kpi.alert.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.alert.AlertRule;
import io.pullsignal.kpi.alert.FigureAlert;
import io.pullsignal.kpi.alert.db.AlertRulesTable;
import io.pullsignal.kpi.alert.db.FigureAlertsTable;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Rules on key figures, and the alerts that they raised. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class FigureAlertsResource {
    private static final int PAGE_MAX = 500;
    private static final int NAME_MAX = 100;
    private static final BigDecimal VALUE_MAX = new BigDecimal("1000000000");
    private static final Duration SNOOZE_MAX = Duration.ofDays(30);

    private final DataSource database;
    private final Clock clock;

    FigureAlertsResource(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A rule.
     *
     * @param name where a rule is read; in the address where it is set
     * @param groupBy none (default), item, location, supplier or category: an alert for each
     * @param days the figure over so many days up to today, 1 to 366; default 7
     * @param raiseAt worse than this raises
     * @param clearAt as good as this clears; at least as good as raiseAt
     * @param holds for how long either must last, ISO 8601, zero to P7D; default PT0S
     * @param by who sets it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            @Nullable String name,
            @Nullable String kpi,
            @Nullable String location,
            @Nullable String item,
            @Nullable String supplier,
            @Nullable String category,
            @Nullable String groupBy,
            @Nullable Integer days,
            @Nullable BigDecimal raiseAt,
            @Nullable BigDecimal clearAt,
            @Nullable Duration holds,
            @Nullable String by) {
        static Rule of(AlertRule rule) {
            return new Rule(
                    rule.name(),
                    rule.figure().code(),
                    rule.scope().location().orElse(null),
                    rule.scope().item().orElse(null),
                    rule.scope().supplier().orElse(null),
                    rule.scope().category().orElse(null),
                    rule.groupBy().code(),
                    rule.days(),
                    rule.raiseAt(),
                    rule.clearAt(),
                    rule.holds(),
                    null);
        }
    }

    /**
     * An alert that lasts.
     *
     * @param group absent where the rule has no groups
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Alert(
            long id,
            String rule,
            String kpi,
            @Nullable String group,
            @Nullable BigDecimal value,
            String evidence,
            @Nullable Instant raisedAt,
            @Nullable String acknowledgedBy,
            @Nullable String snoozedBy,
            @Nullable Instant snoozedUntil) {
        static Alert of(FigureAlert alert) {
            return new Alert(
                    alert.id(),
                    alert.rule().name(),
                    alert.rule().figure().code(),
                    alert.group().isEmpty() ? null : alert.group(),
                    alert.value().orElse(null),
                    alert.evidence(),
                    alert.raisedAt().orElse(null),
                    alert.acknowledgedBy().orElse(null),
                    alert.snoozedBy().orElse(null),
                    alert.snoozedUntil().orElse(null));
        }
    }

    /**
     * A page of alerts.
     *
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<Alert> items, @Nullable Long next) {}

    /** Who says it, and until when; until counts for snoozing only. */
    public record Said(@Nullable String by, @Nullable Instant until) {}

    @GET
    @Path("alert-rules")
    @Operation(summary = "Rules on key figures, by name")
    public List<Rule> rules() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return AlertRulesTable.all(connection).stream().map(Rule::of).toList();
        }
    }

    @PUT
    @Path("alert-rules/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Sets a rule",
            description =
                    "It raises an alert when the figure has been worse than raiseAt for holds (business time), and"
                            + " clears it when it has been as good as clearAt for as long; what lies between changes"
                            + " nothing. Another figure, scope, grouping or number of days ends its alerts.")
    public Rule set(@PathParam("name") String name, @NotNull Rule wanted) throws SQLException {
        String by = actor(wanted.by());
        AlertRule rule = rule(name, wanted);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (AlertRulesTable.find(connection, rule.name()).isEmpty()
                        && AlertRulesTable.all(connection).size() >= AlertRulesTable.RULES_MAX) {
                    throw new BadRequestException("there are " + AlertRulesTable.RULES_MAX + " rules already");
                }
                AlertRulesTable.save(connection, rule, clock.instant(), by);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return Rule.of(rule);
    }

    @DELETE
    @Path("alert-rules/{name}")
    @Operation(summary = "Removes a rule and its alerts")
    public void remove(@PathParam("name") String name) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!AlertRulesTable.delete(connection, name)) {
                throw new NotFoundException("there is no rule " + name);
            }
        }
    }

    @GET
    @Path("alerts")
    @Operation(summary = "Alerts that last, in the order in which they began to be watched")
    public Page alerts(
            @QueryParam("after") @DefaultValue("0") long after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new BadRequestException("limit is 1 to " + PAGE_MAX);
        }
        try (Connection connection = database.getConnection()) {
            List<FigureAlert> found = FigureAlertsTable.open(connection, after, limit + 1);
            return new Page(
                    found.stream().limit(limit).map(Alert::of).toList(),
                    found.size() > limit ? found.get(limit - 1).id() : null);
        }
    }

    @POST
    @Path("alerts/{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says who takes care of an alert")
    public Alert acknowledge(@PathParam("id") long id, @NotNull Said said) throws SQLException {
        String by = actor(said.by());
        try (Connection connection = database.getConnection()) {
            FigureAlertsTable.acknowledge(connection, id, by, clock.instant());
            return found(connection, id);
        }
    }

    @POST
    @Path("alerts/{id}/snooze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tells nobody of an alert before a time, at most 30 days ahead",
            description = "If it lasts then, the channels are told again.")
    public Alert snooze(@PathParam("id") long id, @NotNull Said said) throws SQLException {
        String by = actor(said.by());
        Instant now = clock.instant();
        Instant until = said.until();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(SNOOZE_MAX))) {
            throw new BadRequestException("until is a time in the next " + SNOOZE_MAX.toDays() + " days");
        }
        try (Connection connection = database.getConnection()) {
            FigureAlertsTable.snooze(connection, id, by, until);
            return found(connection, id);
        }
    }

    private static Alert found(Connection connection, long id) throws SQLException {
        return FigureAlertsTable.find(connection, id)
                .map(Alert::of)
                .orElseThrow(() -> new NotFoundException("there is no alert " + id));
    }

    private static AlertRule rule(String name, Rule wanted) {
        KeyFigure figure = Optional.ofNullable(wanted.kpi())
                .flatMap(KeyFigure::byCode)
                .orElseThrow(() -> new BadRequestException("kpi is the code of a key figure, not " + wanted.kpi()));
        BigDecimal raiseAt = wanted.raiseAt();
        if (raiseAt == null) {
            throw new BadRequestException("raiseAt is missing");
        }
        BigDecimal clearAt = Optional.ofNullable(wanted.clearAt()).orElse(raiseAt);
        if (raiseAt.abs().compareTo(VALUE_MAX) > 0 || clearAt.abs().compareTo(VALUE_MAX) > 0) {
            throw new BadRequestException("raiseAt and clearAt are -" + VALUE_MAX + " to " + VALUE_MAX);
        }
        try {
            return new AlertRule(
                    name.strip(),
                    figure,
                    new Filter(
                            code(wanted.location()),
                            code(wanted.item()),
                            code(wanted.supplier()),
                            given(wanted.category())),
                    given(wanted.groupBy())
                            .map(by -> Grouping.valueOf(by.toUpperCase(Locale.ROOT)))
                            .orElse(Grouping.NONE),
                    Optional.ofNullable(wanted.days()).orElse(7),
                    raiseAt,
                    clearAt,
                    Optional.ofNullable(wanted.holds()).orElse(Duration.ZERO));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static String actor(@Nullable String by) {
        return given(by)
                .filter(name -> name.length() <= NAME_MAX)
                .orElseThrow(() -> new BadRequestException("by says who, in 1 to " + NAME_MAX + " characters"));
    }

    private static Optional<String> code(@Nullable String text) {
        return given(text).map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty());
    }
}
