package io.pullsignal.gateway.pipeline.rest;

import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.pullsignal.messaging.UnavailableException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes wrong below the resources, as problem details. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response invalid(InvalidMasterDataException e) {
        return Problems.badRequest(e.getMessage()).toResponse();
    }

    @ServerExceptionMapper
    public Response unavailable(UnavailableException e) {
        LOG.warnf("unavailable: %s", e.getMessage());
        return Problems.unavailable(e.getMessage() + " is away; try again").toResponse();
    }

    /** Nothing was changed: every request is one transaction. What the database cannot store is the caller's (SQLSTATE 22). */
    @ServerExceptionMapper
    public Response database(SQLException e) {
        if (String.valueOf(e.getSQLState()).startsWith("22")) {
            return Problems.badRequest("a value cannot be stored: " + e.getMessage())
                    .toResponse();
        }
        LOG.error("database error in a request", e);
        return Problems.unavailable("the database did not do it; nothing was changed; try again")
                .toResponse();
    }
}
