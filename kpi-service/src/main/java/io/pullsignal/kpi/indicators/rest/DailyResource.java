package io.pullsignal.kpi.indicators.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.indicators.db.DailyRows;
import io.pullsignal.kpi.indicators.db.DailyRows.DailyRow;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The daily facts behind the key figures. */
@Path("/v1/kpis/daily")
@Produces(MediaType.APPLICATION_JSON)
public class DailyResource {
    private final DataSource database;
    private final KpiSettings settings;
    private final DailyRows daily = new DailyRows();

    DailyResource(DataSource database, KpiSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * A page of days.
     *
     * @param next location/item/day to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<DailyRow> items, @Nullable String next) {}

    @GET
    @Operation(summary = "Days of positions, quiet days included, by location, item and day")
    public Page days(@BeanParam PeriodParameters period) throws SQLException {
        int limit = period.limit();
        LocalDate from = period.firstDay();
        LocalDate to = period.lastDay();
        DailyRows.Key after = period.after().map(DailyResource::key).orElse(DailyRows.Key.START);
        List<DailyRow> rows = Snapshot.of(
                database,
                settings.readLimit(),
                connection -> daily.rows(connection, from, to, period.filter(), after, limit + 1));
        if (rows.size() <= limit) {
            return new Page(rows, null);
        }
        DailyRow last = rows.get(limit - 1);
        return new Page(rows.subList(0, limit), last.location() + "/" + last.item() + "/" + last.businessDate());
    }

    private static DailyRows.Key key(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 3) {
                return new DailyRows.Key(parts[0], parts[1], LocalDate.parse(parts[2]));
            }
        } catch (DateTimeParseException e) {
            throw new BadRequestException("after is not location/item/day: " + text, e);
        }
        throw new BadRequestException("after is not location/item/day: " + text);
    }
}
