package io.pullsignal.gateway.sourcing.rest;

import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Disruption;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.db.DisruptionsTable;
import io.pullsignal.gateway.sourcing.db.SuppliersTable;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Suppliers that are declared to deliver less, or nothing, on some days. */
@Path("/v1/disruptions")
public class DisruptionsResource {
    /**
     * @param to last day on which its goods do not come
     * @param percentLost above 0 to 100, of what it was to deliver
     */
    public record DisruptionBody(
            @NotNull LocalDate to,
            @NotNull BigDecimal percentLost,
            @NotBlank String reason) {}

    private final TransactionalOutbox outbox;

    DisruptionsResource(TransactionalOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    @Operation(summary = "Declared disruptions, those that begin the latest first")
    public List<Disruption> list(@QueryParam("limit") @DefaultValue("100") int limit) throws SQLException {
        int rows = Page.limit(limit);
        return outbox.inTransaction(work -> DisruptionsTable.latest(work.connection(), rows));
    }

    @PUT
    @Path("/{supplier}/{from}")
    @Operation(
            summary = "Declares that a supplier delivers less, or nothing, from a day on",
            description =
                    "New needs that it would deliver on these days go to the next source, as far as it cannot. Of open"
                            + " orders what it has not shipped goes there too, beyond the part that is left of each line; where"
                            + " nobody else delivers the item it stays. The same again changes the one that begins on that day.")
    public Disruption put(String supplier, LocalDate from, @Valid @NotNull DisruptionBody body) throws SQLException {
        Disruption disruption = new Disruption(supplier, from, body.to(), body.percentLost(), body.reason());
        return outbox.inTransaction(work -> {
            if (SuppliersTable.existing(work.connection(), Set.of(disruption.supplier()))
                    .isEmpty()) {
                throw Problems.notFound("there is no supplier " + disruption.supplier());
            }
            DisruptionsTable.put(work.connection(), disruption);
            return disruption;
        });
    }

    @DELETE
    @Path("/{supplier}/{from}")
    @Operation(summary = "Ends a disruption: new needs go as agreed again; what was ordered elsewhere stays there")
    public void delete(String supplier, LocalDate from) throws SQLException {
        String code = Supplier.canonicalCode(supplier);
        if (!outbox.inTransaction(work -> DisruptionsTable.delete(work.connection(), code, from))) {
            throw Problems.notFound("no disruption of " + code + " begins on " + from);
        }
    }
}
