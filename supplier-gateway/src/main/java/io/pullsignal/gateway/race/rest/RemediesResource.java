package io.pullsignal.gateway.race.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.rest.Refusals;
import io.pullsignal.gateway.pipeline.rest.Actors;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.race.Remedy;
import io.pullsignal.gateway.race.RemedyState;
import io.pullsignal.gateway.race.db.RemediesTable;
import io.pullsignal.gateway.race.kafka.RaceAnswers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What can be done about goods that come after their shelf is empty. */
@Path("/v1/remedies")
public class RemediesResource {
    private static final int OF_ONE_ORDER = 500;

    /** @param reason why it is left */
    public record Decline(@NotBlank @Size(max = 200) String reason) {}

    /**
     * One remedy.
     *
     * @param supplier who is asked
     * @param quantity stock units that it is about
     * @param unitPrice of one stock unit then
     * @param cost beyond what is ordered
     * @param arrival day on which these units come then
     * @param unitsSaved stock units that can be sold because of it
     * @param decidedBy who decided; left out where a rule did, or nobody yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RemedyView(
            long id,
            RemedyState state,
            Remedy.Kind kind,
            String location,
            String item,
            Instant runsOutAt,
            String orderNumber,
            int lineNumber,
            String supplier,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal cost,
            String currency,
            LocalDate arrival,
            BigDecimal unitsSaved,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {
        static RemedyView of(RemediesTable.Stored stored) {
            RemediesTable.Placed placed = stored.placed();
            Remedy remedy = placed.remedy();
            return new RemedyView(
                    stored.id(),
                    stored.state(),
                    remedy.kind(),
                    placed.race().location(),
                    placed.race().item(),
                    stored.runsOutAt(),
                    placed.orderNumber(),
                    placed.lineNumber(),
                    remedy.supplier(),
                    remedy.quantity(),
                    placed.unit(),
                    remedy.unitPrice(),
                    remedy.cost(),
                    remedy.currency(),
                    remedy.arrival(),
                    remedy.unitsSaved(),
                    stored.decidedAt(),
                    stored.decidedBy());
        }
    }

    private final DataSource database;
    private final RaceAnswers answers;
    private final Actors actors;

    RemediesResource(DataSource database, RaceAnswers answers, Actors actors) {
        this.database = database;
        this.answers = answers;
        this.actors = actors;
    }

    @GET
    @Operation(summary = "Remedies that wait for a buyer's word")
    public Page<RemedyView> list(
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("location") @DefaultValue("") String location,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        try (Connection connection = database.getConnection()) {
            List<RemedyView> found = RemediesTable.proposed(
                            connection,
                            supplier.toUpperCase(Locale.ROOT),
                            location.toUpperCase(Locale.ROOT),
                            after,
                            rows + 1)
                    .stream()
                    .map(RemedyView::of)
                    .toList();
            return Page.of(found, rows, last -> String.valueOf(last.id()));
        }
    }

    @GET
    @Path("/of-order/{number}")
    @Operation(summary = "Every remedy of an order and what became of it, the latest first")
    public List<RemedyView> ofOrder(String number) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return RemediesTable.ofOrder(connection, number, OF_ONE_ORDER).stream()
                    .map(RemedyView::of)
                    .toList();
        }
    }

    @GET
    @Path("/{id}")
    public RemedyView get(long id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return RemediesTable.find(connection, id)
                    .map(RemedyView::of)
                    .orElseThrow(() -> Problems.notFound("there is no remedy " + id));
        }
    }

    @POST
    @Path("/{id}/accept")
    @Operation(
            summary = "Does what was proposed",
            description =
                    "The supplier gets it as a revision of its order; a split orders from the backup what the first"
                            + " order is reduced by, in the same transaction. Twice is once.")
    public RemedyView accept(long id, @Context HttpHeaders headers) throws SQLException {
        return answer(id, answers.accept(id, actors.of(headers)));
    }

    @POST
    @Path("/{id}/decline")
    @Operation(summary = "Leaves what was proposed")
    public RemedyView decline(long id, @Valid @NotNull Decline body, @Context HttpHeaders headers) throws SQLException {
        return answer(id, answers.decline(id, actors.of(headers).name(), body.reason()));
    }

    private RemedyView answer(long id, Outcome outcome) throws SQLException {
        Refusals.throwIfRefused(outcome);
        return get(id);
    }
}
