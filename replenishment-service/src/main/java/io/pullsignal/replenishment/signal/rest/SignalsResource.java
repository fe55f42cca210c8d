package io.pullsignal.replenishment.signal.rest;

import io.pullsignal.replenishment.pipeline.rest.Page;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.signal.CausedSignal;
import io.pullsignal.replenishment.signal.SignalAccount;
import io.pullsignal.replenishment.signal.SignalFilter;
import io.pullsignal.replenishment.signal.db.CauseReads;
import io.pullsignal.replenishment.signal.db.SignalReads;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Signals. */
@Path("/v1/signals")
public class SignalsResource {
    private final DataSource database;

    SignalsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(summary = "Signals in the order of location, item and cycle; open=true for those still on order")
    public Page<SignalAccount> list(
            @QueryParam("open") @DefaultValue("false") boolean onlyOpen,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Page.of(
                    SignalReads.page(connection, SignalFilter.after(onlyOpen, after), Page.checkedLimit(limit)),
                    limit,
                    SignalAccount::signalId);
        }
    }

    @GET
    @Path("{location}/{item}/{cycle}")
    @Operation(summary = "One signal, with the event that caused it")
    public SignalAccount get(
            @PathParam("location") String location, @PathParam("item") String item, @PathParam("cycle") long cycle)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return SignalReads.find(connection, key, cycle)
                    .orElseThrow(() -> Problems.notFound("no signal " + key.signalId(cycle)));
        }
    }

    @GET
    @Path("{location}/{item}/{cycle}/causes")
    @Operation(summary = "One signal with the sales, and whatever else took stock away, that led to it")
    public CausedSignal causes(
            @PathParam("location") String location, @PathParam("item") String item, @PathParam("cycle") long cycle)
            throws SQLException {
        PositionKey key = PositionKey.canonical(location, item);
        try (Connection connection = database.getConnection()) {
            return CauseReads.ofSignal(connection, key, cycle)
                    .orElseThrow(() -> Problems.notFound("no signal " + key.signalId(cycle)));
        }
    }
}
