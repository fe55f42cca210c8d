package io.pullsignal.replenishment.board.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.PolicyLevel;
import io.pullsignal.replenishment.board.Stage;
import io.pullsignal.replenishment.board.StockHistory;
import io.pullsignal.replenishment.board.db.BoardReads;
import io.pullsignal.replenishment.board.db.LoopReads;
import io.pullsignal.replenishment.loop.LoopDefinition;
import io.pullsignal.replenishment.loop.db.LoopsTable;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionState;
import io.pullsignal.replenishment.position.db.PositionReads;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Stock of a loop over time, with the levels that its policy knows. */
@Path("/board/loops/{location}/{item}/history")
public class LoopHistoryResource {
    private static final int DAYS_MAX = 120;
    private static final int SHORTEST_OUTLOOK_DAYS = 3;
    private static final int LONGEST_OUTLOOK_DAYS = 30;

    private final DataSource database;
    private final Clock clock;

    LoopHistoryResource(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Levels in stock units, for a chart.
     *
     * @param zones levels of the policy, by name
     * @param timeZone IANA name of the location's time zone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record History(
            String unit,
            Instant now,
            String timeZone,
            List<StockHistory.Level> past,
            List<StockHistory.Level> expected,
            List<PolicyLevel> zones) {}

    @GET
    @Operation(summary = "On hand by hour over the last days (1 to 120), what is expected, and the policy's levels")
    public History history(
            @PathParam("location") String location,
            @PathParam("item") String item,
            @QueryParam("days") @DefaultValue("28") int days)
            throws SQLException {
        if (days < 1 || days > DAYS_MAX) {
            throw Problems.badRequest("days " + days + " is not within 1 to " + DAYS_MAX);
        }
        PositionKey key = PositionKey.canonical(location, item);
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            LoopDefinition loop = LoopsTable.find(connection, key)
                    .orElseThrow(() -> Problems.notFound("no loop at " + key.text()))
                    .definition();
            PositionState position = PositionReads.find(connection, key)
                    .orElseThrow(() -> Problems.notFound("no position " + key.text()));
            List<LoopCard> cards = BoardReads.ofLoop(connection, key, now);
            ZoneId zone = cards.isEmpty() ? ZoneOffset.UTC : cards.get(0).zone();
            LocalDate from = now.atZone(zone).toLocalDate().minusDays(days);
            return new History(
                    position.unit(),
                    now,
                    zone.getId(),
                    StockHistory.past(position.onHand(), LoopReads.hours(connection, key, from), now),
                    StockHistory.expected(
                            position.onHand(), loop.dailyDemand(), arrivals(cards), now, now.plus(outlook(loop))),
                    PolicyLevel.of(
                            loop,
                            PositionReads.inside(connection, key)
                                    .flatMap(inside -> inside.loop().buffer(now))));
        }
    }

    private static List<StockHistory.Arrival> arrivals(List<LoopCard> cards) {
        List<StockHistory.Arrival> arrivals = new ArrayList<>();
        for (LoopCard card : cards) {
            Instant due = card.dueAt();
            if (card.stage() != Stage.DONE && due != null) {
                arrivals.add(new StockHistory.Arrival(due, card.quantity()));
            }
        }
        return arrivals;
    }

    /** One replenishment and a half. */
    private static Duration outlook(LoopDefinition loop) {
        BigDecimal leadTime = loop.leadTimeDays();
        int days = leadTime == null
                ? SHORTEST_OUTLOOK_DAYS
                : leadTime.multiply(new BigDecimal("1.5"))
                        .setScale(0, RoundingMode.CEILING)
                        .intValue();
        return Duration.ofDays(Math.max(SHORTEST_OUTLOOK_DAYS, Math.min(days, LONGEST_OUTLOOK_DAYS)));
    }
}
