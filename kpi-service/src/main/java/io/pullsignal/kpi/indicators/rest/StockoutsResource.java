package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.db.EpisodeRows;
import io.pullsignal.kpi.indicators.db.EpisodeRows.EpisodeRow;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Stockout episodes. */
@Path("/v1/stockouts")
@Produces(MediaType.APPLICATION_JSON)
public class StockoutsResource {
    private static final DeliveryWindow NO_DELIVERIES =
            new DeliveryWindow(DeliveryWindow.AgreedDay.FIRST_PROMISED, 0, 0);

    private final DataSource database;
    private final KpiSettings settings;
    private final Clock clock;
    private final EpisodeRows episodes = new EpisodeRows();

    StockoutsResource(DataSource database, Clock clock, KpiSettings settings) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A page of episodes.
     *
     * @param next location/item/start to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<Stockout> items, @Nullable String next) {}

    /**
     * One episode.
     *
     * @param endedAt absent while it lasts
     * @param durationSeconds until its end, or until now
     * @param unitsShort units asked for and not met during it, the line that caused it included
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stockout(
            String location,
            String item,
            Instant startedAt,
            @Nullable Instant endedAt,
            long durationSeconds,
            BigDecimal unitsShort) {
        static Stockout of(EpisodeRow row, Instant now) {
            Instant until = row.endedAt() == null ? now : row.endedAt();
            return new Stockout(
                    row.location(),
                    row.item(),
                    row.startedAt(),
                    row.endedAt(),
                    Math.max(0, Duration.between(row.startedAt(), until).toSeconds()),
                    row.unitsShort());
        }
    }

    @GET
    @Operation(summary = "Stockout episodes that went on in a period, by location, item and start")
    public Page stockouts(@BeanParam PeriodParameters period) throws SQLException {
        int limit = period.limit();
        Instant now = clock.instant();
        EpisodeRows.Key after = period.after().map(StockoutsResource::key).orElse(EpisodeRows.Key.START);
        FigureQuery query = period.query(now, Grouping.NONE, NO_DELIVERIES, 1);
        List<EpisodeRow> rows = Snapshot.of(
                database, settings.readLimit(), connection -> episodes.rows(connection, query, after, limit + 1));
        List<Stockout> page =
                rows.stream().limit(limit).map(row -> Stockout.of(row, now)).toList();
        if (rows.size() <= limit) {
            return new Page(page, null);
        }
        Stockout last = page.get(limit - 1);
        return new Page(page, last.location() + "/" + last.item() + "/" + last.startedAt());
    }

    private static EpisodeRows.Key key(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 3) {
                return new EpisodeRows.Key(parts[0], parts[1], Instant.parse(parts[2]));
            }
        } catch (DateTimeParseException e) {
            throw new BadRequestException("after is not location/item/start: " + text, e);
        }
        throw new BadRequestException("after is not location/item/start: " + text);
    }
}
