package io.pullsignal.replenishment.pipeline.rest;

import io.pullsignal.contracts.RegistryUnavailableException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.HttpProblemMapper;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What exceptions mean to a caller. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final HttpProblemMapper mapper = new HttpProblemMapper();

    @ServerExceptionMapper
    Response refused(IllegalArgumentException e) {
        return respond(Problems.badRequest(String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response outOfRange(ArithmeticException e) {
        return respond(Problems.badRequest(String.valueOf(e.getMessage())));
    }

    /** What the database cannot store is the caller's (SQLSTATE 22); anything else means that it is away. */
    @ServerExceptionMapper
    Response database(SQLException e) {
        if (String.valueOf(e.getSQLState()).startsWith("22")) {
            return respond(Problems.badRequest("a value cannot be stored: " + e.getMessage()));
        }
        LOG.error("a request failed in the database", e);
        return respond(Problems.unavailable("try again"));
    }

    @ServerExceptionMapper
    Response registryAway(RegistryUnavailableException e) {
        return respond(Problems.unavailable("the schema registry does not answer; try again"));
    }

    private Response respond(HttpProblem problem) {
        return mapper.toResponse(problem);
    }
}
