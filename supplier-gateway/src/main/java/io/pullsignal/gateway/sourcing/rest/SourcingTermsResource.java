package io.pullsignal.gateway.sourcing.rest;

import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.SourcingTermsEntity;
import io.pullsignal.gateway.sourcing.db.SourcingTermsTable;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.gateway.sourcing.kafka.SourcingPublisher;
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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sourcing terms: administration, one at a time or by CSV. Whatever changes is published with it. */
@Path("/v1/sourcing-terms")
public class SourcingTermsResource {
    /** What the terms are told to be; what is left out is 1 for the priority, zero or true for the rest. */
    public record TermsBody(
            String supplierItemCode,
            Integer priority,
            @NotNull Integer leadTimeDays,
            BigDecimal minimumOrderQuantity,
            BigDecimal orderMultiple,
            @NotNull BigDecimal unitPrice,
            @NotNull String currency,
            Boolean active) {
        SourcingTerms of(String supplier, String item) {
            return new SourcingTerms(
                    supplier,
                    item,
                    supplierItemCode,
                    priority == null ? 1 : priority,
                    leadTimeDays,
                    minimumOrderQuantity == null ? BigDecimal.ZERO : minimumOrderQuantity,
                    orderMultiple == null ? BigDecimal.ZERO : orderMultiple,
                    unitPrice,
                    currency,
                    active == null || active);
        }
    }

    /** Terms as they are. */
    public record TermsView(
            String supplier,
            String item,
            String supplierItemCode,
            int priority,
            int leadTimeDays,
            BigDecimal minimumOrderQuantity,
            BigDecimal orderMultiple,
            BigDecimal unitPrice,
            String currency,
            boolean active,
            long version) {
        static TermsView of(SourcingTermsEntity entity) {
            return new TermsView(
                    entity.supplier,
                    entity.item,
                    entity.supplierItemCode,
                    entity.priority,
                    entity.leadTimeDays,
                    entity.minimumOrderQuantity,
                    entity.orderMultiple,
                    entity.unitPrice,
                    entity.currency,
                    entity.active,
                    entity.version);
        }

        static TermsView of(SourcingTermsTable.Versioned written) {
            SourcingTerms terms = written.terms();
            return new TermsView(
                    terms.supplier(),
                    terms.item(),
                    terms.supplierItemCode(),
                    terms.priority(),
                    terms.leadTimeDays(),
                    terms.minimumOrderQuantity(),
                    terms.orderMultiple(),
                    terms.unitPrice(),
                    terms.currency(),
                    terms.active(),
                    written.version());
        }
    }

    private final TransactionalOutbox outbox;
    private final SourcingPublisher publisher;
    private final GatewaySettings settings;

    SourcingTermsResource(TransactionalOutbox outbox, SourcingPublisher publisher, GatewaySettings settings) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.settings = settings;
    }

    /** @param after supplier/item of the last one seen */
    @GET
    public Page<TermsView> list(
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("item") @DefaultValue("") String item,
            @QueryParam("after") @DefaultValue("/") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        int rows = Page.limit(limit);
        int slash = after.indexOf('/');
        if (slash < 0) {
            throw Problems.badRequest("after must be supplier/item");
        }
        List<TermsView> found = SourcingTermsEntity.after(
                        new SourcingTermsEntity.Key(after.substring(0, slash), after.substring(slash + 1)),
                        supplier.toUpperCase(Locale.ROOT),
                        item.toUpperCase(Locale.ROOT),
                        rows + 1)
                .stream()
                .map(TermsView::of)
                .toList();
        return Page.of(found, rows, view -> view.supplier() + "/" + view.item());
    }

    @GET
    @Path("/{supplier}/{item}")
    public TermsView get(String supplier, String item) {
        SourcingTermsEntity found = SourcingTermsEntity.findById(
                new SourcingTermsEntity.Key(Supplier.canonicalCode(supplier), SourcingTerms.canonicalItem(item)));
        if (found == null) {
            throw Problems.notFound("there are no terms of " + supplier + " for " + item);
        }
        return TermsView.of(found);
    }

    @PUT
    @Path("/{supplier}/{item}")
    public TermsView put(String supplier, String item, @Valid @NotNull TermsBody body) throws SQLException {
        SourcingTerms terms = body.of(supplier, item);
        SourcingTermsTable.Versioned written = outbox.inTransaction(work -> {
            if (SuppliersTable.existing(work.connection(), Set.of(terms.supplier()))
                    .isEmpty()) {
                throw Problems.notFound("there is no supplier " + terms.supplier());
            }
            return store(List.of(terms), work).get(0);
        });
        return TermsView.of(written);
    }

    @DELETE
    @Path("/{supplier}/{item}")
    public void delete(String supplier, String item) throws SQLException {
        String supplierCode = Supplier.canonicalCode(supplier);
        String itemCode = SourcingTerms.canonicalItem(item);
        boolean deleted = outbox.inTransaction(work -> {
            boolean done = SourcingTermsTable.delete(work.connection(), supplierCode, itemCode);
            if (done) {
                publisher.publishDeletedTerms(supplierCode, itemCode, work);
            }
            return done;
        });
        if (!deleted) {
            throw Problems.notFound("there are no terms of " + supplier + " for " + item);
        }
    }

    /**
     * Columns supplier, item, leadTimeDays, unitPrice, currency; supplierItemCode, priority, minimumOrderQuantity,
     * orderMultiple and active where they differ from nothing, 1, 0, 0 and true.
     */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<SourcingTerms> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                SourcingTermsResource::terms,
                terms -> new SourcingTermsEntity.Key(terms.supplier(), terms.item()));
        outbox.inTransaction(work -> {
            rejectUnknownSuppliers(read, work);
            if (!dryRun && !read.rows().isEmpty()) {
                store(read.rows().values(), work);
            }
            return read;
        });
        return read.report();
    }

    private static SourcingTerms terms(CsvImport.Row row) {
        String supplierItemCode = row.text("supplierItemCode", "");
        return new SourcingTerms(
                row.text("supplier"),
                row.text("item"),
                supplierItemCode.isEmpty() ? null : supplierItemCode,
                row.number("priority", "1", Integer::valueOf),
                row.number("leadTimeDays", "", Integer::valueOf),
                row.number("minimumOrderQuantity", "0", BigDecimal::new),
                row.number("orderMultiple", "0", BigDecimal::new),
                row.number("unitPrice", "", BigDecimal::new),
                row.text("currency"),
                row.flag("active", true));
    }

    private static void rejectUnknownSuppliers(CsvImport<SourcingTerms> read, UnitOfWork work) throws SQLException {
        Set<String> codes =
                read.rows().values().stream().map(SourcingTerms::supplier).collect(Collectors.toSet());
        Set<String> existing = SuppliersTable.existing(work.connection(), codes);
        new TreeMap<>(read.rows()).forEach((number, terms) -> {
            if (!existing.contains(terms.supplier())) {
                read.rows().remove(number);
                read.problems().put(number, "there is no supplier " + terms.supplier());
            }
        });
    }

    private List<SourcingTermsTable.Versioned> store(Collection<SourcingTerms> terms, UnitOfWork work)
            throws SQLException {
        List<SourcingTermsTable.Versioned> written = SourcingTermsTable.put(work.connection(), terms);
        written.forEach(each -> publisher.publish(each, work));
        return written;
    }
}
