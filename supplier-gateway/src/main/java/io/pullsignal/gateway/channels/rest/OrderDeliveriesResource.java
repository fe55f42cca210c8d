package io.pullsignal.gateway.channels.rest;

import io.pullsignal.gateway.channels.db.DeliveriesTable;
import io.pullsignal.gateway.channels.db.DeliveryReads;
import io.pullsignal.gateway.channels.dispatch.Dispatcher;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;

/** Whether an order reached its supplier, and another try where it did not. */
@Path("/v1/orders")
public class OrderDeliveriesResource {
    private final DeliveryReads reads;
    private final OrderReads orders;
    private final TransactionalOutbox outbox;
    private final Dispatcher dispatcher;

    OrderDeliveriesResource(DeliveryReads reads, OrderReads orders, TransactionalOutbox outbox, Dispatcher dispatcher) {
        this.reads = reads;
        this.orders = orders;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
    }

    /** Each revision of the order on its way to the supplier. */
    @GET
    @Path("/{number}/deliveries")
    public List<DeliveryReads.Delivery> list(String number) throws SQLException {
        supplierOf(number);
        return reads.ofOrder(number);
    }

    /** Tries a failed or given up delivery again, now and as often as a new one. */
    @POST
    @Path("/{number}/deliveries/{revision}/retry")
    public List<DeliveryReads.Delivery> retry(String number, int revision) throws SQLException {
        String supplier = supplierOf(number);
        if (!outbox.inTransaction(work -> DeliveriesTable.retry(work.connection(), number, revision))) {
            throw Problems.conflict(
                    "NOT_RETRYABLE",
                    "revision " + revision + " of " + number + " has neither failed nor been given up");
        }
        dispatcher.send(List.of(supplier));
        return reads.ofOrder(number);
    }

    private String supplierOf(String number) throws SQLException {
        return orders.supplierOf(number).orElseThrow(() -> Problems.notFound("there is no order " + number));
    }
}
