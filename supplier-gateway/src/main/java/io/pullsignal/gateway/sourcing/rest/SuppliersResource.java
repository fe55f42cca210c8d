package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Consolidation;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.CalendarsTable;
import io.pullsignal.gateway.sourcing.db.SupplierEntity;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.gateway.sourcing.kafka.SourcingPublisher;
import io.pullsignal.gateway.sourcing.kafka.SupplierTopics;
import io.pullsignal.messaging.TransactionalOutbox;
import io.pullsignal.messaging.UnitOfWork;
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
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Suppliers: administration, one at a time or by CSV. Whatever changes is published with it. */
@Path("/v1/suppliers")
public class SuppliersResource {
    /**
     * What a supplier is told to be.
     *
     * @param location code of the location of ours that it is; left out for everybody else
     * @param country ISO 3166 code of the country that it delivers from
     * @param timeZone IANA zone of its days and its cut-off; left out for the ship-to's own
     * @param cutOff time of day from which orders count as the next working day's
     * @param deliveryDays days of the week on which it delivers; left out or empty for any
     * @param calendar code of its working calendar; left out where it works every day
     * @param minimumOrderValue value of an order in its currency at which it waits no longer; left out for none
     * @param collectMinutes how long a need waits for others, and for its cut-off, at most; left out where each is ordered at
     *     once
     */
    public record SupplierBody(
            @NotNull String name,
            @NotNull String currency,
            @Nullable Boolean active,
            @Nullable String location,
            @Nullable String country,
            @Nullable String timeZone,
            @Nullable LocalTime cutOff,
            @Nullable List<String> deliveryDays,
            @Nullable String calendar,
            @Nullable BigDecimal minimumOrderValue,
            @Nullable Integer collectMinutes) {
        Supplier of(String code) {
            return new Supplier(
                    code,
                    name,
                    currency,
                    active == null || active,
                    location,
                    country,
                    new DeliveryTerms(
                            zone(timeZone),
                            cutOff,
                            DeliveryTerms.daysOf(deliveryDays == null ? "" : String.join(",", deliveryDays)),
                            calendar == null || calendar.isBlank()
                                    ? null
                                    : calendar.strip().toUpperCase(Locale.ROOT)),
                    Consolidation.of(collectMinutes, minimumOrderValue == null ? BigDecimal.ZERO : minimumOrderValue));
        }

        private static @Nullable ZoneId zone(@Nullable String timeZone) {
            try {
                return timeZone == null || timeZone.isBlank() ? null : ZoneId.of(timeZone.strip());
            } catch (DateTimeException e) {
                throw new InvalidMasterDataException("'" + timeZone + "' is no IANA time zone");
            }
        }
    }

    /** A supplier as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SupplierView(
            String code,
            String name,
            String currency,
            boolean active,
            @Nullable String location,
            @Nullable String country,
            @Nullable String timeZone,
            @Nullable LocalTime cutOff,
            String deliveryDays,
            @Nullable String calendar,
            BigDecimal minimumOrderValue,
            @Nullable Integer collectMinutes,
            long version) {
        static SupplierView of(Supplier supplier, long version) {
            ZoneId zone = supplier.delivery().zone();
            return new SupplierView(
                    supplier.code(),
                    supplier.name(),
                    supplier.currency(),
                    supplier.active(),
                    supplier.location(),
                    supplier.country(),
                    zone == null ? null : zone.getId(),
                    supplier.delivery().cutOff(),
                    supplier.delivery().deliveryDaysAsText(),
                    supplier.delivery().calendar(),
                    supplier.consolidation().minimumOrderValue(),
                    supplier.consolidation().collectMinutes(),
                    version);
        }
    }

    private final TransactionalOutbox outbox;
    private final SourcingPublisher publisher;
    private final SupplierTopics topics;
    private final GatewaySettings settings;

    SuppliersResource(
            TransactionalOutbox outbox, SourcingPublisher publisher, SupplierTopics topics, GatewaySettings settings) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.topics = topics;
        this.settings = settings;
    }

    @GET
    public Page<SupplierView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit) {
        int rows = Page.limit(limit);
        List<SupplierView> found = SupplierEntity.after(after, rows + 1).stream()
                .map(each -> SupplierView.of(each.supplier(), each.version))
                .toList();
        return Page.of(found, rows, SupplierView::code);
    }

    @GET
    @Path("/{code}")
    public SupplierView get(String code) {
        SupplierEntity found = SupplierEntity.findById(Supplier.canonicalCode(code));
        if (found == null) {
            throw Problems.notFound("there is no supplier " + code);
        }
        return SupplierView.of(found.supplier(), found.version);
    }

    @PUT
    @Path("/{code}")
    public SupplierView put(String code, @Valid @NotNull SupplierBody body) throws SQLException {
        SuppliersTable.Versioned written = store(List.of(body.of(code))).get(0);
        return SupplierView.of(written.supplier(), written.version());
    }

    @DELETE
    @Path("/{code}")
    public void delete(String code) throws SQLException {
        String canonical = Supplier.canonicalCode(code);
        SuppliersTable.Deletion deletion = outbox.inTransaction(work -> {
            SuppliersTable.Deletion done = SuppliersTable.delete(work.connection(), canonical);
            if (done == SuppliersTable.Deletion.DELETED) {
                publisher.publishDeletedSupplier(canonical, work);
            }
            return done;
        });
        switch (deletion) {
            case DELETED -> {}
            case NOT_FOUND -> throw Problems.notFound("there is no supplier " + canonical);
            case HAS_TERMS ->
                throw Problems.conflict("HAS_TERMS", "delete the sourcing terms of " + canonical + " first");
            case HAS_OPEN_ORDERS ->
                throw Problems.conflict("HAS_OPEN_ORDERS", canonical + " has open orders; make it inactive instead");
        }
    }

    /**
     * Columns code, name, currency; where they are wanted active, location, country, timeZone, cutOff, deliveryDays
     * (MON;THU), calendar, minimumOrderValue and collectMinutes.
     */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<Supplier> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                row -> new SupplierBody(
                                row.text("name"),
                                row.text("currency"),
                                row.flag("active", true),
                                row.text("location", ""),
                                row.text("country", ""),
                                row.text("timeZone", ""),
                                row.optional("cutOff", LocalTime::parse),
                                List.of(row.text("deliveryDays", "")),
                                row.text("calendar", ""),
                                row.optional("minimumOrderValue", BigDecimal::new),
                                row.optional("collectMinutes", Integer::valueOf))
                        .of(row.text("code")),
                Supplier::code);
        rejectUnknownCalendars(read);
        if (!dryRun && !read.rows().isEmpty()) {
            store(read.rows().values());
        }
        return read.report();
    }

    private void rejectUnknownCalendars(CsvImport<Supplier> read) throws SQLException {
        Set<String> unknown =
                outbox.inTransaction(work -> unknownCalendars(read.rows().values(), work));
        new TreeMap<>(read.rows()).forEach((number, supplier) -> {
            String calendar = supplier.delivery().calendar();
            if (calendar != null && unknown.contains(calendar)) {
                read.rows().remove(number);
                read.problems().put(number, "there is no calendar " + calendar);
            }
        });
    }

    private static Set<String> unknownCalendars(Collection<Supplier> suppliers, UnitOfWork work) throws SQLException {
        Set<String> wanted = new TreeSet<>();
        for (Supplier supplier : suppliers) {
            String calendar = supplier.delivery().calendar();
            if (calendar != null) {
                wanted.add(calendar);
            }
        }
        if (!wanted.isEmpty()) {
            wanted.removeAll(
                    CalendarsTable.of(work.connection(), Set.copyOf(wanted)).keySet());
        }
        return wanted;
    }

    private List<SuppliersTable.Versioned> store(Collection<Supplier> suppliers) throws SQLException {
        List<SuppliersTable.Versioned> written = outbox.inTransaction(work -> {
            Set<String> unknown = unknownCalendars(suppliers, work);
            if (!unknown.isEmpty()) {
                throw Problems.notFound("there is no calendar " + String.join(", ", unknown));
            }
            Set<String> relocated = SuppliersTable.relocated(work.connection(), suppliers);
            if (!relocated.isEmpty()) {
                throw Problems.conflict(
                        "HAS_TERMS", "delete the sourcing terms of " + relocated + " before its location changes");
            }
            List<SuppliersTable.Versioned> put = SuppliersTable.put(work.connection(), suppliers);
            put.forEach(each -> publisher.publish(each, work));
            return put;
        });
        topics.ensure(suppliers.stream().map(Supplier::code).toList());
        return written;
    }
}
