package io.pullsignal.kpi.evidence.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.batch.db.Snapshot;
import io.pullsignal.kpi.evidence.LedgerRow;
import io.pullsignal.kpi.evidence.OrderedLine;
import io.pullsignal.kpi.evidence.db.LedgerRows;
import io.pullsignal.kpi.evidence.db.OrderedLines;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import io.pullsignal.kpi.indicators.rest.PeriodParameters;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The events behind key figures. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {
    private final DataSource database;
    private final KpiSettings settings;
    private final LedgerRows ledger = new LedgerRows();
    private final OrderedLines orders = new OrderedLines();

    EvidenceResource(DataSource database, KpiSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * A page of movements.
     *
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MovementsPage(
            List<LedgerRow> items, @Nullable String next) {}

    /**
     * A page of order lines.
     *
     * @param next what to pass as after for the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderLinesPage(
            List<OrderedLine> items, @Nullable String next) {}

    @GET
    @Path("movements")
    @Operation(
            summary = "Movements of one position in a period, the latest first",
            description = "location and item are needed. The units are those of replenishment's ledger.")
    public MovementsPage movements(@BeanParam PeriodParameters period) throws SQLException {
        int limit = period.limit();
        Filter filter = period.filter();
        String location = filter.location().orElseThrow(() -> new BadRequestException("location is missing"));
        String item = filter.item().orElseThrow(() -> new BadRequestException("item is missing"));
        List<LedgerRow> rows = Snapshot.of(
                database,
                settings.readLimit(),
                connection -> ledger.rows(
                        connection,
                        location,
                        item,
                        period.firstDay(),
                        period.lastDay(),
                        period.after().map(Keys::movement),
                        limit + 1));
        return rows.size() <= limit
                ? new MovementsPage(rows, null)
                : new MovementsPage(
                        rows.subList(0, limit), Keys.text(rows.get(limit - 1).key()));
    }

    @GET
    @Path("order-lines")
    @Operation(
            summary = "Order lines whose agreed day lies in a period, with what came, the latest agreed day first",
            description = "The agreed day is the one promised first, or the requested one where nothing was promised.")
    public OrderLinesPage orderLines(@BeanParam PeriodParameters period) throws SQLException {
        int limit = period.limit();
        List<OrderedLine> rows = Snapshot.of(
                database,
                settings.readLimit(),
                connection -> orders.rows(
                        connection,
                        period.filter(),
                        period.firstDay(),
                        period.lastDay(),
                        period.after().map(Keys::orderLine),
                        limit + 1));
        return rows.size() <= limit
                ? new OrderLinesPage(rows, null)
                : new OrderLinesPage(
                        rows.subList(0, limit), Keys.text(rows.get(limit - 1).key()));
    }
}
