package io.pullsignal.replenishment.intervention.rest;

import io.pullsignal.core.loop.StateCorrection;
import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.stock.ContainerState;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
import io.pullsignal.replenishment.intervention.Intervention;
import io.pullsignal.replenishment.intervention.db.Interventions;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.loop.rest.LoopView;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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

/** What people decide about a loop: needs above its cap, and containers that are not where their cards say. */
@Path("/v1/loops/{location}/{item}")
public class InterventionsResource {
    private static final int REASON_LENGTH_MAXIMUM = 500;

    private final TransactionalOutbox outbox;
    private final Interventions interventions;
    private final DataSource database;
    private final Clock clock;

    InterventionsResource(TransactionalOutbox outbox, Interventions interventions, DataSource database, Clock clock) {
        this.outbox = outbox;
        this.interventions = interventions;
        this.database = database;
        this.clock = clock;
    }

    /** @param quantity units up to which it holds: what the person saw, so that a need that has grown since waits on */
    public record Verdict(
            @Nullable BigDecimal quantity, @Nullable String reason) {}

    /** @param state ERROR, or EMPTY or FULL for a container in error */
    public record CorrectionForm(
            @Nullable String state, @Nullable String reason) {}

    private interface Change {
        Optional<Decision> make(UnitOfWork work, PositionKey key, Quantity upTo, String reason, Instant now)
                throws SQLException;
    }

    @POST
    @Path("approve")
    @Operation(summary = "Asks for the need that waits above the loop's cap, if it is at most the quantity given")
    public LoopView.DecisionView approve(
            @PathParam("location") String location, @PathParam("item") String item, @Nullable Verdict verdict)
            throws SQLException {
        return decide(location, item, verdict, interventions::approve);
    }

    @POST
    @Path("refuse")
    @Operation(summary = "Refuses needs above the loop's cap up to the quantity given, until one is within it again")
    public LoopView.DecisionView refuse(
            @PathParam("location") String location, @PathParam("item") String item, @Nullable Verdict verdict)
            throws SQLException {
        return decide(location, item, verdict, interventions::refuse);
    }

    private LoopView.DecisionView decide(String location, String item, @Nullable Verdict verdict, Change change)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        if (verdict == null || verdict.quantity() == null || verdict.quantity().signum() <= 0) {
            throw Problems.badRequest("quantity above zero is needed");
        }
        Quantity upTo = Quantity.of(verdict.quantity());
        String reason = reason(verdict.reason());
        Optional<Decision> decision = outbox.inTransaction(work -> {
            requireLoop(work, key);
            return change.make(work, key, upTo, reason, clock.instant());
        });
        return LoopView.DecisionView.of(
                key, decision.orElseThrow(() -> Problems.conflict("nothing waits for approval at " + key.text())));
    }

    @POST
    @Path("containers/{card}/correction")
    @Operation(
            summary = "Puts right where a container is",
            description =
                    "To ERROR: lost, damaged, or not what its card says; its content is loose until it is counted."
                            + " A container in error comes back as EMPTY, or as FULL from loose units. Nothing else brings a"
                            + " container into ERROR or out of it.")
    public LoopView.DecisionView correct(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @PathParam("card") int card,
            @Nullable CorrectionForm correction)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        if (correction == null || correction.state() == null) {
            throw Problems.badRequest("state is needed: ERROR, EMPTY or FULL");
        }
        ContainerState state = ContainerState.valueOf(correction.state().strip().toUpperCase(Locale.ROOT));
        String reason = reason(correction.reason());
        StateCorrection result = outbox.inTransaction(work -> {
            requireLoop(work, key);
            return interventions.correct(work, key, card, state, reason, clock.instant());
        });
        if (result instanceof StateCorrection.Refused refused) {
            throw Problems.conflict(refused.reason() + ": " + refused.reason().explanation());
        }
        return LoopView.DecisionView.of(key, ((StateCorrection.Made) result).decision());
    }

    @GET
    @Path("interventions")
    @Operation(summary = "What was approved, refused and corrected, and why, oldest first")
    public Page<Intervention> history(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Intervention> found = Interventions.of(
                    connection, PositionKey.canonical(location, item), after, Page.checkedLimit(limit));
            return Page.of(found, limit, made -> String.valueOf(made.sequence()));
        }
    }

    private static void requireLoop(UnitOfWork work, PositionKey key) throws SQLException {
        if (LoopsTable.find(work.connection(), key).isEmpty()) {
            throw Problems.notFound("no loop at " + key.text());
        }
    }

    private static String reason(@Nullable String given) {
        if (given == null || given.isBlank() || given.length() > REASON_LENGTH_MAXIMUM) {
            throw Problems.badRequest("reason is needed, at most " + REASON_LENGTH_MAXIMUM + " characters");
        }
        return given.strip();
    }
}
