package io.pullsignal.replenishment.request.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.request.RequestOutcome;
import io.pullsignal.replenishment.request.SupplyRequest;
import io.pullsignal.replenishment.request.db.SupplyRequests;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Requests of the point of use (EVENT_KANBAN), and proposals of the supplier (VMI). */
@Path("/v1/loops/{location}/{item}/requests/{requestId}")
public class SupplyRequestsResource {
    private final TransactionalOutbox outbox;
    private final SupplyRequests requests;
    private final Clock clock;

    SupplyRequestsResource(TransactionalOutbox outbox, SupplyRequests requests, Clock clock) {
        this.outbox = outbox;
        this.requests = requests;
        this.clock = clock;
    }

    /** @param quantity stock units */
    public record Draft(@Nullable BigDecimal quantity) {}

    /**
     * What became of the request.
     *
     * @param signals identities of its signals; empty where it was held
     * @param hold why it was held
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            List<String> signals,
            @Nullable String hold,
            @Nullable String explanation) {
        static View of(PositionKey key, RequestOutcome outcome) {
            List<String> signals = outcome.hold().isPresent()
                    ? List.of()
                    : LongStream.rangeClosed(outcome.firstCycle(), outcome.lastCycle())
                            .mapToObj(key::signalId)
                            .toList();
            return new View(
                    signals,
                    outcome.hold().map(HoldReason::name).orElse(null),
                    outcome.hold().map(HoldReason::explanation).orElse(null));
        }
    }

    @PUT
    @Operation(
            summary = "Asks the loop for units, once: the same request again has the same answer and no second effect",
            description =
                    "EVENT_KANBAN brings whole containers. VMI accepts a proposal that leaves on hand + on order - committed"
                            + " within the agreed minimum and maximum. Every other policy holds with NOT_ON_REQUEST.")
    public View put(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @PathParam("requestId") String requestId,
            @Nullable Draft draft)
            throws SQLException {
        if (draft == null || draft.quantity() == null) {
            throw Problems.badRequest("quantity is needed");
        }
        PositionKey key = PositionKey.canonical(location, item);
        SupplyRequest request = new SupplyRequest(key, requestId.strip(), quantity(draft.quantity()));
        return View.of(key, outbox.inTransaction(work -> {
            if (LoopsTable.find(work.connection(), key).isEmpty()) {
                throw Problems.notFound("no loop at " + key.text());
            }
            return requests.decide(work, request, clock.instant());
        }));
    }

    private static Quantity quantity(BigDecimal units) {
        try {
            return Quantity.of(units);
        } catch (ArithmeticException e) {
            throw Problems.badRequest("a quantity has at most twelve digits and six decimals");
        }
    }
}
