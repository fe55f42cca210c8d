package io.pullsignal.consumption.intake.rest;

import io.pullsignal.consumption.intake.Account;
import io.pullsignal.consumption.intake.Arrival;
import io.pullsignal.consumption.intake.EventIdentity;
import io.pullsignal.consumption.intake.Rejection;
import io.pullsignal.consumption.intake.db.FirstSeenTable;
import io.pullsignal.consumption.intake.db.InputOutcomeTable;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of an event. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public final class EventsResource {
    private static final int LATER_LIMIT = 100;

    private final DataSource database;

    EventsResource(DataSource database) {
        this.database = database;
    }

    /** How far an event came. */
    public enum Outcome {
        ACCEPTED,
        PARTLY_REJECTED,
        REJECTED
    }

    /**
     * What is known of an event. Lines are those of its first arrival; a rejection of line 0 is of all of them.
     *
     * @param later records that named the event afterwards, latest first, at most 100
     */
    public record EventView(
            String source,
            String eventId,
            Outcome outcome,
            @Nullable FirstView first,
            List<Rejection> rejected,
            List<LaterView> later) {}

    /** The first arrival: where it lies in the log and how its lines stand. */
    public record FirstView(
            String input,
            String location,
            String occurredAt,
            @Nullable String businessDate,
            int partition,
            long offset,
            int lines,
            int movedLines,
            int nonStockLines,
            int rejectedLines) {}

    /** Another record of the same id. */
    public record LaterView(
            String kind, int partition, long offset, List<Integer> linesCountedByIt, List<Rejection> rejected) {}

    @GET
    @Path("/{source}/{eventId: .+}")
    @Operation(summary = "Whether an event counted, and which of its lines were rejected, with reasons.")
    public EventView get(@PathParam("source") String source, @PathParam("eventId") String eventId) throws SQLException {
        EventIdentity identity = new EventIdentity(source, eventId);
        try (Connection connection = database.getConnection()) {
            Optional<FirstSeenTable.Known> known = FirstSeenTable.find(connection, identity);
            List<Arrival> later = InputOutcomeTable.ofEvent(connection, identity, LATER_LIMIT);
            if (known.isEmpty() && later.isEmpty()) {
                throw new NotFoundException("nothing of event " + identity.joined() + " was processed yet");
            }
            return new EventView(
                    source,
                    eventId,
                    known.map(first -> outcome(first.arrival().account())).orElse(Outcome.REJECTED),
                    known.map(EventsResource::view).orElse(null),
                    known.map(first -> first.arrival().account().open()).orElse(List.of()),
                    later.stream().map(EventsResource::view).toList());
        }
    }

    private static Outcome outcome(Account account) {
        if (account.rejected() == 0) {
            return Outcome.ACCEPTED;
        }
        return account.accepted() ? Outcome.PARTLY_REJECTED : Outcome.REJECTED;
    }

    private static FirstView view(FirstSeenTable.Known known) {
        Account account = known.arrival().account();
        return new FirstView(
                known.arrival().input().name(),
                known.location(),
                known.arrival().occurredAt().toString(),
                known.arrival().businessDate() == null
                        ? null
                        : known.arrival().businessDate().toString(),
                known.arrival().coordinates().partition(),
                known.arrival().coordinates().offset(),
                account.lines(),
                account.moved(),
                account.withoutStock(),
                account.rejected());
    }

    private static LaterView view(Arrival arrival) {
        return new LaterView(
                arrival.kind().name(),
                arrival.coordinates().partition(),
                arrival.coordinates().offset(),
                arrival.settled().stream().sorted().toList(),
                arrival.refused());
    }
}
