package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.gateway.sourcing.Route;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.RoutesTable;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lead times of suppliers by location and by the day on which an order counts. */
@Path("/v1/routes")
public class RoutesResource {
    /**
     * @param shipTo location; left out for all
     * @param orderDay day of the week; left out for all
     * @param leadTimeDays calendar days from order to arrival
     */
    public record RouteBody(
            @Nullable String shipTo,
            @Nullable String orderDay,
            @NotNull Integer leadTimeDays) {}

    /** A route as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RouteView(
            String supplier,
            @Nullable String shipTo,
            @Nullable DayOfWeek orderDay,
            int leadTimeDays) {
        static RouteView of(Route route) {
            return new RouteView(route.supplier(), route.shipTo(), route.orderDay(), route.leadTimeDays());
        }
    }

    private record Key(
            String supplier,
            @Nullable String shipTo,
            @Nullable DayOfWeek orderDay) {}

    private final TransactionalOutbox outbox;
    private final GatewaySettings settings;

    RoutesResource(TransactionalOutbox outbox, GatewaySettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    @GET
    @Path("/{supplier}")
    public List<RouteView> get(String supplier) throws SQLException {
        String code = Supplier.canonicalCode(supplier);
        return outbox.inTransaction(work -> RoutesTable.of(work.connection(), Set.of(code))).stream()
                .map(RouteView::of)
                .toList();
    }

    @PUT
    @Path("/{supplier}")
    public RouteView put(String supplier, @Valid @NotNull RouteBody body) throws SQLException {
        Route route = route(supplier, body.shipTo(), body.orderDay(), body.leadTimeDays());
        outbox.inTransaction(work -> {
            if (SuppliersTable.existing(work.connection(), Set.of(route.supplier()))
                    .isEmpty()) {
                throw Problems.notFound("there is no supplier " + route.supplier());
            }
            RoutesTable.put(work.connection(), List.of(route));
            return route;
        });
        return RouteView.of(route);
    }

    @DELETE
    @Path("/{supplier}")
    public void delete(
            String supplier,
            @QueryParam("shipTo") @Nullable String shipTo,
            @QueryParam("orderDay") @Nullable String orderDay)
            throws SQLException {
        Route route = route(supplier, shipTo, orderDay, 0);
        if (!outbox.inTransaction(work -> RoutesTable.delete(work.connection(), route))) {
            throw Problems.notFound("there is no such route of " + route.supplier());
        }
    }

    /** Columns supplier, leadTimeDays; shipTo and orderDay where the route is not for all. */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<Route> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                row -> route(
                        row.text("supplier"),
                        row.text("shipTo", ""),
                        row.text("orderDay", ""),
                        row.number("leadTimeDays", "", Integer::valueOf)),
                route -> new Key(route.supplier(), route.shipTo(), route.orderDay()));
        outbox.inTransaction(work -> {
            Set<String> codes =
                    read.rows().values().stream().map(Route::supplier).collect(Collectors.toSet());
            Set<String> existing = SuppliersTable.existing(work.connection(), codes);
            new TreeMap<>(read.rows()).forEach((number, route) -> {
                if (!existing.contains(route.supplier())) {
                    read.rows().remove(number);
                    read.problems().put(number, "there is no supplier " + route.supplier());
                }
            });
            if (!dryRun && !read.rows().isEmpty()) {
                RoutesTable.put(work.connection(), read.rows().values());
            }
            return read;
        });
        return read.report();
    }

    private static Route route(String supplier, @Nullable String shipTo, @Nullable String orderDay, int leadTimeDays) {
        Set<DayOfWeek> days = DeliveryTerms.daysOf(orderDay == null ? "" : orderDay);
        if (days.size() > 1) {
            throw new InvalidMasterDataException("orderDay must be one day of the week");
        }
        return new Route(
                supplier, shipTo, days.isEmpty() ? null : days.iterator().next(), leadTimeDays);
    }
}
