package io.pullsignal.replenishment.loop.rest;

import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.replenishment.loop.ChangeNote;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.LoopChange;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.LoopDraft;
import io.pullsignal.replenishment.loop.LoopWarnings;
import io.pullsignal.replenishment.loop.db.LoopChangeLog;
import io.pullsignal.replenishment.loop.db.LoopChanges;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.masterdata.db.LocationCopies;
import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Loops: make, replace, look up, delete, import, evaluate. */
@Path("/v1/loops")
public class LoopsResource {
    private final TransactionalOutbox outbox;
    private final LoopChanges loops;
    private final LoopImport loopImport;
    private final DataSource database;
    private final Clock clock;

    LoopsResource(
            TransactionalOutbox outbox, LoopChanges loops, LoopImport loopImport, DataSource database, Clock clock) {
        this.outbox = outbox;
        this.loops = loops;
        this.loopImport = loopImport;
        this.database = database;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "All loops, in the order of location and item")
    public Page<LoopView> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<LoopView> views =
                    LoopsTable.page(connection, PositionKey.after(after), Page.checkedLimit(limit)).stream()
                            .map(LoopView::of)
                            .toList();
            return Page.of(views, limit, view -> view.location() + "/" + view.item());
        }
    }

    @GET
    @Path("{location}/{item}")
    @Operation(summary = "One loop")
    public LoopView get(@PathParam("location") String location, @PathParam("item") String item) throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return LoopsTable.find(connection, key).map(LoopView::of).orElseThrow(() -> noLoop(key));
        }
    }

    @PUT
    @Path("{location}/{item}")
    @Operation(
            summary = "Makes or replaces a loop",
            description =
                    "policy is KANBAN where it is left out. KANBAN reads containerQuantity, cardCount and signalAt;"
                            + " EVENT_KANBAN containerQuantity; MIN_MAX, VMI and PUSH_BUFFER minimum and maximum. The others"
                            + " and PUSH_BUFFER read parameters by name, for example reorderPoint and orderQuantity;"
                            + " a missing or unknown one is named in the answer."
                            + " timeZone is the location's where it is left out, UTC where the location is not known yet."
                            + " KANBAN without cardCount is sized from dailyDemand, leadTimeDays and safetyFactor (0.2). Load opening"
                            + " stock first: a position that has never moved holds (AWAITING_OPENING_STOCK) until its"
                            + " first count, receipt or sale, or until POST .../evaluate starts it empty.")
    public LoopView.Stored put(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @BeanParam Author author,
            LoopDraft draft)
            throws SQLException {
        if (draft == null) {
            throw Problems.badRequest("a loop is needed in the body");
        }
        ChangeNote note = author.note("loop put by REST");
        PositionKey key = PositionKey.canonical(location, item);
        LoopDefinition definition = draft.define(key, zone(key));
        LoopChanges.Outcome outcome = outbox.inTransaction(
                        work -> loops.put(work, List.of(definition), note, clock.instant()))
                .get(0);
        DefinedLoop loop = outcome.loop();
        List<SizingWarning> warnings = LoopWarnings.of(draft, loop.definition(), outcome.terms());
        return new LoopView.Stored(LoopView.of(loop), warnings, LoopView.DecisionView.of(key, outcome.decision()));
    }

    private ZoneId zone(PositionKey key) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return LocationCopies.zone(connection, key.location());
        }
    }

    @DELETE
    @Path("{location}/{item}")
    @Operation(summary = "Deletes a loop; what is on order stays on order")
    public void delete(@PathParam("location") String location, @PathParam("item") String item, @BeanParam Author author)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        ChangeNote note = author.note("loop deleted by REST");
        boolean deleted = outbox.inTransaction(work -> loops.delete(work, key, note, clock.instant()));
        if (!deleted) {
            throw noLoop(key);
        }
    }

    @POST
    @Path("{location}/{item}/evaluate")
    @Operation(
            summary = "Decides now: starts a position that never moved, looks again at a need that was not fulfilled")
    public LoopView.DecisionView evaluate(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        return outbox.inTransaction(work -> loops.evaluate(work, key, clock.instant()))
                .map(decision -> LoopView.DecisionView.of(key, decision))
                .orElseThrow(() -> noLoop(key));
    }

    @POST
    @Path("import")
    @Consumes("text/csv")
    @Operation(
            summary = "Makes or replaces loops from CSV",
            description =
                    "Header row with location, item and any of policy, containerQuantity, cardCount, signalAt, minimum,"
                            + " maximum, supplier, dailyDemand, leadTimeDays, safetyFactor, blocked, signalCap, surplusFirst; every other column is a"
                            + " parameter of the row's policy, for example reorderPoint. At most 20,000 rows."
                            + " Good rows are kept, bad ones reported by their number from 1.")
    public LoopImport.Report importCsv(
            String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, @BeanParam Author author)
            throws SQLException {
        return loopImport.run(csv, dryRun, author.note("import of CSV"));
    }

    @GET
    @Path("{location}/{item}/changes")
    @Operation(
            summary = "Who or what changed which parameter of a loop, when and why; latest first",
            description = "Pass next as before for the following page. A deleted loop keeps its changes.")
    public Page<LoopChange> changes(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    LoopChangeLog.page(
                            connection, key, before == null ? Long.MAX_VALUE : before, Page.checkedLimit(limit)),
                    limit,
                    change -> String.valueOf(change.sequence()));
        }
    }

    private static RuntimeException noLoop(PositionKey key) {
        return Problems.notFound("no loop at " + key.text());
    }
}
