package io.pullsignal.replenishment.loop.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.core.policy.Assessment;
import io.pullsignal.core.policy.BufferState;
import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.stock.Container;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.ContainerMove;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.db.PositionReads;
import io.pullsignal.replenishment.signal.SignalAccount;
import io.pullsignal.replenishment.signal.db.SignalReads;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a loop looks like now, and why something is on order or nothing is. */
@Path("/v1/loops/{location}/{item}")
public class LoopStateResource {
    private final DataSource database;
    private final Clock clock;

    LoopStateResource(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param signalId signal that asks for the container's content; absent while none does */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContainerView(
            int card,
            String state,
            BigDecimal content,
            @Nullable String signalId,
            Instant since) {
        static ContainerView of(PositionKey key, Container container) {
            return new ContainerView(
                    container.card(),
                    container.state().name(),
                    container.content().toBigDecimal(),
                    container.cycle() == 0 ? null : key.signalId(container.cycle()),
                    Instant.ofEpochMilli(container.sinceEpochMillis()));
        }
    }

    /** Containers and what lies beside them; their sum is on hand. */
    public record Containers(
            String location, String item, BigDecimal onHand, BigDecimal loose, List<ContainerView> containers) {}

    /**
     * What an evaluation would find now.
     *
     * @param decision SIGNAL when the next movement or evaluation would ask for something, else HOLD
     * @param quantity units that would be asked for; zero for HOLD
     */
    public record Evaluation(String decision, String reason, String explanation, int containers, BigDecimal quantity) {
        static Evaluation of(Assessment assessment) {
            if (assessment instanceof Due due) {
                return new Evaluation(
                        "SIGNAL",
                        "DUE",
                        "the next movement, or an evaluation, asks for this",
                        due.containers(),
                        due.quantity().toBigDecimal());
            }
            Hold hold = (Hold) assessment;
            return new Evaluation("HOLD", hold.reason().name(), hold.reason().explanation(), 0, BigDecimal.ZERO);
        }
    }

    /**
     * @param committed units promised to customers
     * @param backordered promised units that on hand does not cover
     * @param presumed units presumed sold while the location is blind; still in on hand
     * @param lastSignal latest signal with the event that caused it; absent before the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionState(
            String location,
            String item,
            BigDecimal onHand,
            BigDecimal onOrder,
            BigDecimal committed,
            BigDecimal backordered,
            BigDecimal presumed,
            @Nullable SignalAccount lastSignal,
            Evaluation now) {}

    /** Zones and quantities in stock units. */
    public record BufferView(
            LocalDate date,
            BigDecimal topOfRed,
            BigDecimal topOfYellow,
            BigDecimal topOfGreen,
            BigDecimal qualifiedDemand,
            BigDecimal netFlow,
            String planning,
            String execution) {
        static BufferView of(BufferState state) {
            return new BufferView(
                    state.date(),
                    state.zones().topOfRed().toBigDecimal(),
                    state.zones().topOfYellow().toBigDecimal(),
                    state.zones().topOfGreen().toBigDecimal(),
                    state.qualifiedDemand().toBigDecimal(),
                    state.netFlow().toBigDecimal(),
                    state.planning().name(),
                    state.execution().name());
        }
    }

    @GET
    @Path("containers")
    @Operation(summary = "Containers of a loop with their states")
    public Containers containers(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            Position position = position(connection, key);
            return new Containers(
                    key.location(),
                    key.item(),
                    position.loop().stock().onHand().toBigDecimal(),
                    position.loop().stock().loose().toBigDecimal(),
                    position.loop().stock().containers().stream()
                            .map(container -> ContainerView.of(key, container))
                            .toList());
        }
    }

    @GET
    @Path("containers/transitions")
    @Operation(summary = "Every transition of the loop's containers with its cause, oldest first")
    public Page<ContainerMove> transitions(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    PositionReads.transitions(
                            connection, PositionKey.canonical(location, item), after, Page.checkedLimit(limit)),
                    limit,
                    move -> String.valueOf(move.sequence()));
        }
    }

    @GET
    @Path("decision")
    @Operation(summary = "Why was something ordered, by which event, and why is nothing (more) on order now")
    public DecisionState decision(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            Position position = position(connection, key);
            return new DecisionState(
                    key.location(),
                    key.item(),
                    position.loop().stock().onHand().toBigDecimal(),
                    position.loop().stock().onOrder().toBigDecimal(),
                    position.loop().stock().committed().toBigDecimal(),
                    position.loop().stock().backordered().toBigDecimal(),
                    position.loop().stock().presumed().toBigDecimal(),
                    SignalReads.latest(connection, key).orElse(null),
                    Evaluation.of(position.loop().assess(clock.instant())));
        }
    }

    @GET
    @Path("buffer")
    @Operation(summary = "Where the stock stands in the zones of a DDMRP buffer today, planned adjustments applied")
    public BufferView buffer(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return position(connection, key)
                    .loop()
                    .buffer(clock.instant())
                    .map(BufferView::of)
                    .orElseThrow(() -> Problems.notFound("the policy of " + key.text() + " has no zones"));
        }
    }

    private static Position position(Connection connection, PositionKey key) throws SQLException {
        if (LoopsTable.find(connection, key).isEmpty()) {
            throw Problems.notFound("no loop at " + key.text());
        }
        return PositionReads.inside(connection, key).orElseThrow(() -> Problems.notFound("no position " + key.text()));
    }
}
