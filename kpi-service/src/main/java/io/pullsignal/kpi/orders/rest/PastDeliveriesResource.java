package io.pullsignal.kpi.orders.rest;

import io.pullsignal.kpi.masterdata.Supplier;
import io.pullsignal.kpi.orders.PastDelivery;
import io.pullsignal.kpi.orders.db.PastDeliveriesTable;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Brings deliveries of the time before Pullsignal into the scorecards. */
@Path("/v1/suppliers/past-deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PastDeliveriesResource {
    private static final int DELIVERIES_MAX = 500;

    private final DataSource database;
    private final PastDeliveriesTable table = new PastDeliveriesTable();

    PastDeliveriesResource(DataSource database) {
        this.database = database;
    }

    /**
     * What is sent.
     *
     * @param source whose order numbers these are
     * @param deliveries at most 500
     */
    public record Request(@Nullable String source, @Nullable List<Delivery> deliveries) {}

    /** An order line that came whole on one day; sentDay may be absent, days are such as 2026-06-01. */
    public record Delivery(
            @Nullable String order,
            int line,
            @Nullable String supplier,
            @Nullable String supplierName,
            @Nullable String location,
            @Nullable String item,
            @Nullable BigDecimal units,
            @Nullable BigDecimal unitPrice,
            @Nullable String currency,
            @Nullable String sentDay,
            @Nullable String agreedDay,
            @Nullable String receivedDay) {}

    /** @param added lines that were not there yet */
    public record Added(int added) {}

    @POST
    @Operation(
            summary = "Adds order lines of the past to the figures and scorecards of suppliers",
            description =
                    "All or none. A line is known by source, order and line; one that is there stays as it is, so that sending"
                            + " again does no harm. No stock moves. The lines are not on any topic: a service rebuilt from its"
                            + " topics needs them again.")
    public Added add(Request request) throws SQLException {
        List<Delivery> told = request.deliveries();
        if (told == null || told.isEmpty() || told.size() > DELIVERIES_MAX) {
            throw new BadRequestException("deliveries are 1 to " + DELIVERIES_MAX);
        }
        List<PastDelivery> deliveries = new ArrayList<>();
        SortedMap<String, Supplier> suppliers = new TreeMap<>();
        Set<List<Object>> seen = new HashSet<>();
        for (int n = 0; n < told.size(); n++) {
            try {
                PastDelivery delivery = delivery(request.source(), told.get(n));
                if (!seen.add(List.of(delivery.order(), delivery.line()))) {
                    throw new IllegalArgumentException("the line is there twice");
                }
                deliveries.add(delivery);
                String name = told.get(n).supplierName();
                suppliers.putIfAbsent(
                        delivery.supplier(),
                        new Supplier(
                                delivery.supplier(), 0, name == null || name.isBlank() ? delivery.supplier() : name));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new BadRequestException("delivery " + (n + 1) + ": " + e.getMessage(), e);
            }
        }
        return new Added(save(deliveries, suppliers));
    }

    private int save(List<PastDelivery> deliveries, SortedMap<String, Supplier> suppliers) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int added = table.add(connection, deliveries, suppliers.values());
                connection.commit();
                return added;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static PastDelivery delivery(@Nullable String source, Delivery told) {
        String sentDay = told.sentDay();
        return new PastDelivery(
                code("source", source),
                given("order", told.order()),
                told.line(),
                code("supplier", told.supplier()),
                code("location", told.location()),
                code("item", told.item()),
                given("units", told.units()),
                given("unitPrice", told.unitPrice()),
                code("currency", told.currency()),
                sentDay == null ? Optional.empty() : Optional.of(LocalDate.parse(sentDay)),
                LocalDate.parse(given("agreedDay", told.agreedDay())),
                LocalDate.parse(given("receivedDay", told.receivedDay())));
    }

    private static String code(String name, @Nullable String text) {
        return given(name, text).strip().toUpperCase(Locale.ROOT);
    }

    private static <T> T given(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
