package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.board.Choice;
import io.pullsignal.replenishment.board.FoundLoop;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.SignalStep;
import io.pullsignal.replenishment.board.db.BoardReads;
import io.pullsignal.replenishment.board.db.LoopReads;
import io.pullsignal.replenishment.board.db.SearchReads;
import io.pullsignal.replenishment.demand.db.DemandClasses;
import io.pullsignal.replenishment.demand.db.Forecasts;
import io.pullsignal.replenishment.loop.DefinedLoop;
import io.pullsignal.replenishment.loop.db.LoopChangeLog;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PostedMovement;
import io.pullsignal.replenishment.position.db.PositionReads;
import io.pullsignal.replenishment.proposal.ProposalFilter;
import io.pullsignal.replenishment.proposal.db.ProposalsTable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of one loop, and the search that leads there. */
@Path("/board")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class LoopPages {
    private static final int SIGNALS_SHOWN = 12;
    private static final int PROPOSALS_SHOWN = 6;
    private static final int CHANGES_SHOWN = 10;
    private static final int DAYS_SHOWN = 28;
    private static final int DAYS_BEHIND_A_SIGNAL = 90;
    private static final int FOUND_SHOWN = 200;

    private final DataSource database;
    private final Clock clock;

    LoopPages(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was found for a text. */
    public record FoundView(String text, String location, List<Choice> locations, List<FoundRow> rows) {}

    /** A loop that was found. */
    public record FoundRow(
            String href, String title, String item, String location, String policy, String onHand, String onOrder) {
        static FoundRow of(FoundLoop loop) {
            return new FoundRow(
                    CardView.href(loop.location(), loop.item()),
                    loop.description().isEmpty() ? loop.item() : loop.description(),
                    loop.item(),
                    loop.locationName(),
                    Words.name(loop.policy()),
                    Words.units(loop.onHand(), loop.unit()),
                    Words.units(loop.onOrder(), loop.unit()));
        }
    }

    @CheckedTemplate(basePath = "board")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance loop(LoopView loop);

        static native TemplateInstance found(FoundView found);
    }

    @GET
    @Path("loops/{location}/{item}")
    @Operation(summary = "One loop: containers, stock over time, signals, and why")
    public TemplateInstance loop(@PathParam("location") String location, @PathParam("item") String item)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            DefinedLoop loop =
                    LoopsTable.find(connection, key).orElseThrow(() -> Problems.notFound("no loop at " + key.text()));
            Position position = PositionReads.inside(connection, key)
                    .orElseThrow(() -> Problems.notFound("no position " + key.text()));
            List<LoopCard> cards = BoardReads.ofLoop(connection, key, now);
            ZoneId zone = cards.isEmpty() ? ZoneOffset.UTC : cards.get(0).zone();
            LocalDate today = now.atZone(zone).toLocalDate();
            BigDecimal onHand = position.loop().stock().onHand().toBigDecimal();
            List<SignalStep> signals = LoopReads.signals(connection, key, SIGNALS_SHOWN);
            List<PostedMovement> behind = signals.isEmpty()
                    ? List.of()
                    : LoopReads.consumptionBehind(
                            connection,
                            key,
                            signals.get(0).raisedAt(),
                            signals.get(0).quantity(),
                            today.minusDays(DAYS_BEHIND_A_SIGNAL));
            return Templates.loop(LoopViews.of(
                    loop,
                    position,
                    cards,
                    signals,
                    behind,
                    LoopReads.days(connection, key, today.minusDays(DAYS_SHOWN - 1L), onHand),
                    proposals(connection, key, position.unit(), new TimeWords(zone)),
                    now,
                    zone));
        }
    }

    private static ProposalsView proposals(Connection connection, PositionKey key, String unit, TimeWords time)
            throws SQLException {
        return ProposalsViews.of(
                ProposalsTable.page(connection, new ProposalFilter(null, "", key), Long.MAX_VALUE, PROPOSALS_SHOWN),
                DemandClasses.find(connection, key),
                Forecasts.kept(connection, key.location(), List.of(key.item())).get(key.item()),
                LoopChangeLog.page(connection, key, Long.MAX_VALUE, CHANGES_SHOWN),
                unit,
                time);
    }

    @GET
    @Path("find")
    @Operation(summary = "Loops by code, GTIN, alias, or part of code or description")
    public TemplateInstance find(
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("location") @DefaultValue("") String location)
            throws SQLException {
        String wanted = text.strip();
        try (Connection connection = database.getConnection()) {
            List<FoundRow> rows = wanted.isEmpty()
                    ? List.of()
                    : SearchReads.find(connection, wanted, location.strip(), FOUND_SHOWN).stream()
                            .map(FoundRow::of)
                            .toList();
            return Templates.found(new FoundView(wanted, location.strip(), SearchReads.locations(connection), rows));
        }
    }
}
