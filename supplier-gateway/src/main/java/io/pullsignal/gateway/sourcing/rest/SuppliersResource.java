package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.SupplierEntity;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.gateway.sourcing.kafka.SourcingPublisher;
import io.pullsignal.gateway.sourcing.kafka.SupplierTopics;
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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Suppliers: administration, one at a time or by CSV. Whatever changes is published with it. */
@Path("/v1/suppliers")
public class SuppliersResource {
    /**
     * What a supplier is told to be.
     *
     * @param location code of the location of ours that it is; left out for everybody else
     */
    public record SupplierBody(
            @NotNull String name,
            @NotNull String currency,
            Boolean active,
            @Nullable String location) {}

    /** A supplier as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SupplierView(
            String code,
            String name,
            String currency,
            boolean active,
            @Nullable String location,
            long version) {
        static SupplierView of(SupplierEntity entity) {
            return new SupplierView(
                    entity.code, entity.name, entity.currency, entity.active, entity.location, entity.version);
        }

        static SupplierView of(SuppliersTable.Versioned written) {
            Supplier supplier = written.supplier();
            return new SupplierView(
                    supplier.code(),
                    supplier.name(),
                    supplier.currency(),
                    supplier.active(),
                    supplier.location(),
                    written.version());
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
                .map(SupplierView::of)
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
        return SupplierView.of(found);
    }

    @PUT
    @Path("/{code}")
    public SupplierView put(String code, @Valid @NotNull SupplierBody body) throws SQLException {
        Supplier supplier = new Supplier(
                code, body.name(), body.currency(), body.active() == null || body.active(), body.location());
        SuppliersTable.Versioned written = store(List.of(supplier)).get(0);
        return SupplierView.of(written);
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

    /** Columns code, name, currency; active where it is not true; location where it is one of ours. */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<Supplier> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                row -> new Supplier(
                        row.text("code"),
                        row.text("name"),
                        row.text("currency"),
                        row.flag("active", true),
                        row.text("location", "")),
                Supplier::code);
        if (!dryRun && !read.rows().isEmpty()) {
            store(read.rows().values());
        }
        return read.report();
    }

    private List<SuppliersTable.Versioned> store(Collection<Supplier> suppliers) throws SQLException {
        List<SuppliersTable.Versioned> written = outbox.inTransaction(work -> {
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
