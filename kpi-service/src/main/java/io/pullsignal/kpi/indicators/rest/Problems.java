package io.pullsignal.kpi.indicators.rest;

import io.pullsignal.kpi.batch.db.ReadTooLongException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures of reads as RFC 9457 problems. */
final class Problems {
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
}
