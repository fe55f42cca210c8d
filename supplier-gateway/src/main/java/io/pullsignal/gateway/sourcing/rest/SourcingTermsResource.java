package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.pullsignal.clock.BusinessClock;
import io.pullsignal.gateway.pipeline.kafka.GatewaySettings;
import io.pullsignal.gateway.pipeline.rest.CsvImport;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Pricing;
import io.pullsignal.gateway.sourcing.SourcingTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.Validity;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sourcing terms: administration, one at a time or by CSV. Whatever changes is published with it. */
@Path("/v1/sourcing-terms")
public class SourcingTermsResource {
    /** @param terms as they were then, by column of the table */
    public record ChangeView(
            LocalDate validFrom,
            Instant changedAt,
            boolean deleted,
            @JsonRawValue String terms) {}

    private static final int CHANGES_MAXIMUM = 500;

    private final TransactionalOutbox outbox;
    private final SourcingPublisher publisher;
    private final GatewaySettings settings;
    private final BusinessClock clock;

    SourcingTermsResource(
            TransactionalOutbox outbox, SourcingPublisher publisher, GatewaySettings settings, BusinessClock clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param after supplier/item/first day of the last one seen */
    @GET
    public Page<TermsView> list(
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("item") @DefaultValue("") String item,
            @QueryParam("after") @DefaultValue("//") String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        int rows = Page.limit(limit);
        List<SourcingTermsEntity> found = SourcingTermsEntity.after(
                key(after), supplier.toUpperCase(Locale.ROOT), item.toUpperCase(Locale.ROOT), rows + 1);
        Page<SourcingTermsEntity> page =
                Page.of(found, rows, last -> last.supplier + "/" + last.item + "/" + last.validFrom);
        return new Page<>(
                page.items().stream()
                        .map(each -> TermsView.of(each.terms(), each.version))
                        .toList(),
                page.next());
    }

    /** @param on day on which they hold; left out for those that hold now */
    @GET
    @Path("/{supplier}/{item}")
    public TermsView get(String supplier, String item, @QueryParam("on") @Nullable LocalDate on) {
        String supplierCode = Supplier.canonicalCode(supplier);
        String itemCode = SourcingTerms.canonicalItem(item);
        return (on == null
                        ? SourcingTermsEntity.inForce(supplierCode, itemCode)
                        : SourcingTermsEntity.on(supplierCode, itemCode, on))
                .map(found -> TermsView.of(found.terms(), found.version))
                .orElseThrow(() -> Problems.notFound("there are no terms of " + supplier + " for " + item
                        + (on == null ? " that hold now" : " that hold on " + on)));
    }

    /** What was ever agreed, the latest change first. */
    @GET
    @Path("/{supplier}/{item}/changes")
    public List<ChangeView> changes(String supplier, String item) throws SQLException {
        SourcingTermsTable.Key key =
                new SourcingTermsTable.Key(Supplier.canonicalCode(supplier), SourcingTerms.canonicalItem(item));
        return outbox
                .inTransaction(work -> SourcingTermsTable.changes(work.connection(), key, CHANGES_MAXIMUM))
                .stream()
                .map(each -> new ChangeView(each.validFrom(), each.changedAt(), each.deleted(), each.terms()))
                .toList();
    }

    /** Creates the terms that begin on a day, or replaces those that begin on the same day; earlier ones stay. */
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
        return TermsView.of(written.terms(), written.version());
    }

    /** @param validFrom first day of the terms to delete; left out for all of the supplier and item */
    @DELETE
    @Path("/{supplier}/{item}")
    public void delete(String supplier, String item, @QueryParam("validFrom") @Nullable LocalDate validFrom)
            throws SQLException {
        SourcingTermsTable.Key key =
                new SourcingTermsTable.Key(Supplier.canonicalCode(supplier), SourcingTerms.canonicalItem(item));
        Instant now = clock.instant();
        boolean deleted = outbox.inTransaction(work -> {
            boolean done = SourcingTermsTable.delete(work.connection(), key, validFrom, now);
            if (done) {
                publisher.publish(SourcingTermsTable.turn(work.connection(), List.of(key), now), work);
            }
            return done;
        });
        if (!deleted) {
            throw Problems.notFound("there are no such terms of " + supplier + " for " + item);
        }
    }

    /**
     * Columns supplier, item, leadTimeDays, unitPrice, currency; where they are wanted supplierItemCode, priority,
     * minimumOrderQuantity, orderMultiple, multipleTolerancePercent, purchaseUnit, unitNumerator, unitDenominator,
     * priceBreaks (quantity=price;quantity=price), sharePercent, capacityQuantity, capacityPeriod, expediteLeadTimeDays,
     * expediteUnitPrice, validFrom, validTo and active.
     */
    @POST
    @Consumes("text/csv")
    public CsvImport.Report importCsv(String csv, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException {
        CsvImport<SourcingTerms> read = CsvImport.read(
                csv,
                settings.importRowsMaximum(),
                SourcingTermsResource::terms,
                terms -> new SourcingTermsEntity.Key(
                        terms.supplier(), terms.item(), terms.validity().from()));
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
        return new TermsBody(
                        row.optional("supplierItemCode", text -> text),
                        row.optional("priority", Integer::valueOf),
                        row.number("leadTimeDays", "", Integer::valueOf),
                        row.optional("minimumOrderQuantity", BigDecimal::new),
                        row.optional("orderMultiple", BigDecimal::new),
                        row.optional("multipleTolerancePercent", BigDecimal::new),
                        row.optional("purchaseUnit", text -> text),
                        row.optional("unitNumerator", BigDecimal::new),
                        row.optional("unitDenominator", BigDecimal::new),
                        row.number("unitPrice", "", BigDecimal::new),
                        row.text("currency"),
                        Pricing.breaksOf(row.text("priceBreaks", "")).stream()
                                .map(each -> new TermsBody.BreakBody(each.fromQuantity(), each.unitPrice()))
                                .toList(),
                        row.optional("sharePercent", BigDecimal::new),
                        row.optional("capacityQuantity", BigDecimal::new),
                        row.optional("capacityPeriod", text -> text),
                        row.optional("expediteLeadTimeDays", Integer::valueOf),
                        row.optional("expediteUnitPrice", BigDecimal::new),
                        row.optional("validFrom", LocalDate::parse),
                        row.optional("validTo", LocalDate::parse),
                        row.flag("active", true))
                .of(row.text("supplier"), row.text("item"));
    }

    private static SourcingTermsEntity.Key key(String after) {
        String[] parts = after.split("/", -1);
        if (parts.length != 3) {
            throw Problems.badRequest("after must be supplier/item/first day");
        }
        try {
            return new SourcingTermsEntity.Key(
                    parts[0], parts[1], parts[2].isEmpty() ? Validity.ALWAYS : LocalDate.parse(parts[2]));
        } catch (DateTimeParseException e) {
            throw Problems.badRequest("after must be supplier/item/first day: " + e.getMessage());
        }
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

    /** Writes terms, tells the topic which hold now, and gives them as they are now. */
    private List<SourcingTermsTable.Versioned> store(Collection<SourcingTerms> terms, UnitOfWork work)
            throws SQLException {
        Instant now = clock.instant();
        List<SourcingTermsTable.Versioned> written = SourcingTermsTable.put(work.connection(), terms, now);
        Set<SourcingTermsTable.Key> keys = terms.stream()
                .map(each -> new SourcingTermsTable.Key(each.supplier(), each.item()))
                .collect(Collectors.toSet());
        SourcingTermsTable.Turn turn = SourcingTermsTable.turn(work.connection(), keys, now);
        publisher.publish(turn, work);
        Map<SourcingTerms, SourcingTermsTable.Versioned> inForce =
                turn.inForce().stream().collect(Collectors.toMap(SourcingTermsTable.Versioned::terms, each -> each));
        return written.stream()
                .map(each -> inForce.getOrDefault(each.terms(), each))
                .toList();
    }
}
