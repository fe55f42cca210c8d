package io.pullsignal.gateway.orders.rest;

import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.Locale;

/** What became of a signal: the orders that serve it, or why none does. */
@Path("/v1/signals")
public class SignalsResource {
    private final OrderReads reads;

    SignalsResource(OrderReads reads) {
        this.reads = reads;
    }

    @GET
    @Path("/{location}/{item}/{cycle}")
    public OrderReads.SignalDetail get(String location, String item, long cycle) throws SQLException {
        return reads.signal(location.toUpperCase(Locale.ROOT), item.toUpperCase(Locale.ROOT), cycle)
                .orElseThrow(() ->
                        Problems.notFound("no signal " + location + "/" + item + "#" + cycle + " has arrived here"));
    }
}
