package io.pullsignal.kpi.indicators.rest;

import io.pullsignal.kpi.batch.db.ReadTooLongException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as RFC 9457 problems. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    Problems() {}

    @ServerExceptionMapper
    Response tooLong(ReadTooLongException e) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle("The question is too large at the moment")
                .withDetail(e.getMessage() + "; ask for fewer days, a location or a smaller page")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }

    /** Nothing was changed. What the database cannot store is the caller's (SQLSTATE class 22). */
    @ServerExceptionMapper
    Response database(SQLException e) {
        if (String.valueOf(e.getSQLState()).startsWith("22")) {
            return HttpProblem.builder()
                    .withStatus(Status.BAD_REQUEST)
                    .withTitle("A value cannot be stored")
                    .withDetail("a value is out of range, too long or has the character U+0000")
                    .build()
                    .toResponse();
        }
        LOG.error("database error in a request", e);
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle("Not available at the moment")
                .withDetail("the database did not do it; nothing was changed; try again")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }
}
