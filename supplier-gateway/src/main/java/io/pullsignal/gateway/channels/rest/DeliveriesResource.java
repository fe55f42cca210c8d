package io.pullsignal.gateway.channels.rest;

import io.pullsignal.gateway.channels.DeliveryState;
import io.pullsignal.gateway.channels.db.DeliveriesTable;
import io.pullsignal.gateway.channels.db.DeliveryReads;
import io.pullsignal.gateway.channels.dispatch.Dispatcher;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders that did not reach their suppliers, and another try. */
@Path("/v1/deliveries")
public class DeliveriesResource {
    /** @param begunAgain deliveries that are tried again */
    public record Retried(int begunAgain) {}

    private static final Pattern KEY = Pattern.compile("([^/]*)/(\\d{1,9})");

    private final DeliveryReads reads;
    private final TransactionalOutbox outbox;
    private final Dispatcher dispatcher;

    DeliveriesResource(DeliveryReads reads, TransactionalOutbox outbox, Dispatcher dispatcher) {
        this.reads = reads;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
    }

    /** @param state UNDELIVERABLE where it is left out */
    @GET
    public Page<DeliveryReads.Delivery> list(
            @QueryParam("state") @DefaultValue("UNDELIVERABLE") String state,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        Matcher key = KEY.matcher(after.isEmpty() ? "/0" : after);
        if (!key.matches()) {
            throw Problems.badRequest("after must be an order number and a revision like PO-00000001/1");
        }
        return Page.of(
                reads.inState(
                        state(state),
                        supplier.toUpperCase(Locale.ROOT),
                        key.group(1),
                        Integer.parseInt(key.group(2)),
                        rows + 1),
                rows,
                delivery -> delivery.orderNumber() + "/" + delivery.revision());
    }

    /** Tries all failed and given up deliveries to a supplier again. */
    @POST
    @Path("/retry")
    public Retried retryAll(@QueryParam("supplier") @DefaultValue("") String supplier) throws SQLException {
        String code = Supplier.canonicalCode(supplier);
        int begunAgain = outbox.inTransaction(work -> DeliveriesTable.retryAll(work.connection(), code));
        dispatcher.send(List.of(code));
        return new Retried(begunAgain);
    }

    private static DeliveryState state(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> Problems.badRequest("state must be one of " + Arrays.toString(DeliveryState.values())));
    }
}
