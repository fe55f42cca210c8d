package io.pullsignal.replenishment.reservation.rest;

import io.pullsignal.core.policy.Decision;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.rest.LoopView;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.reservation.Reservation;
import io.pullsignal.replenishment.reservation.db.Reservations;
import io.pullsignal.replenishment.reservation.db.ReservationsTable;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Promises to customers: make, change, ship, take back. */
@Path("/v1/reservations/{location}/{item}")
public class ReservationsResource {
    private final TransactionalOutbox outbox;
    private final Reservations reservations;
    private final DataSource database;
    private final Clock clock;

    ReservationsResource(TransactionalOutbox outbox, Reservations reservations, DataSource database, Clock clock) {
        this.outbox = outbox;
        this.reservations = reservations;
        this.database = database;
        this.clock = clock;
    }

    /** @param shipped units of it that left so far; 0 where it is left out */
    public record Draft(
            @Nullable BigDecimal quantity,
            @Nullable LocalDate dueOn,
            @Nullable BigDecimal shipped) {}

    /** Quantities in stock units. */
    public record View(
            String location, String item, String reference, LocalDate dueOn, BigDecimal quantity, BigDecimal shipped) {
        static View of(Reservation reservation) {
            return new View(
                    reservation.key().location(),
                    reservation.key().item(),
                    reservation.reference(),
                    reservation.dueOn(),
                    reservation.quantity().toBigDecimal(),
                    reservation.shipped().toBigDecimal());
        }
    }

    /** A promise that was just made or changed, and what its position decided. */
    public record Stored(View reservation, LoopView.DecisionView decision) {}

    @GET
    @Operation(summary = "Promises from a position, in the order of their references")
    public Page<View> list(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    ReservationsTable.page(connection, key, after, Page.checkedLimit(limit)).stream()
                            .map(View::of)
                            .toList(),
                    limit,
                    View::reference);
        }
    }

    @PUT
    @Path("{reference}")
    @Operation(
            summary = "Makes or changes a promise; the same description again has no effect",
            description =
                    "quantity and dueOn are required. shipped counts up as goods leave: tell it before, or together with,"
                            + " the sale that takes them off stock, so that the promise and the stock never count both.")
    public Stored put(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @PathParam("reference") String reference,
            @Nullable Draft draft)
            throws SQLException {
        Reservation reservation = reservation(PositionKey.canonical(location, item), reference, draft);
        Decision decision = outbox.inTransaction(work -> reservations.put(work, reservation, clock.instant()));
        return new Stored(View.of(reservation), LoopView.DecisionView.of(reservation.key(), decision));
    }

    private static Reservation reservation(PositionKey key, String reference, @Nullable Draft draft) {
        if (draft == null || draft.quantity() == null || draft.dueOn() == null) {
            throw Problems.badRequest("quantity and dueOn are needed");
        }
        try {
            return new Reservation(
                    key,
                    reference.strip(),
                    draft.dueOn(),
                    Quantity.of(draft.quantity()),
                    draft.shipped() == null ? Quantity.ZERO : Quantity.of(draft.shipped()));
        } catch (ArithmeticException e) {
            throw Problems.badRequest("a quantity has at most twelve digits and six decimals");
        }
    }

    @DELETE
    @Path("{reference}")
    @Operation(summary = "Takes a promise back; what is on order for it stays on order")
    public void delete(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @PathParam("reference") String reference)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        if (!outbox.inTransaction(work -> reservations.delete(work, key, reference.strip(), clock.instant()))) {
            throw Problems.notFound("no reservation " + reference + " at " + key.text());
        }
    }
}
