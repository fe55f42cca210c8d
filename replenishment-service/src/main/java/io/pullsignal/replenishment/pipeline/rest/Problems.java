package io.pullsignal.replenishment.pipeline.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Problem details (RFC 9457) of this service. */
public final class Problems {
    private Problems() {}

    public static HttpProblem badRequest(String detail) {
        return problem(Status.BAD_REQUEST, "The request does not make sense", detail);
    }

    public static HttpProblem notFound(String detail) {
        return problem(Status.NOT_FOUND, "There is no such thing", detail);
    }

    public static HttpProblem conflict(String detail) {
        return problem(Status.CONFLICT, "It is no longer as the request takes it to be", detail);
    }

    public static HttpProblem unavailable(String detail) {
        return problem(Status.SERVICE_UNAVAILABLE, "The database is away", detail);
    }

    private static HttpProblem problem(Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
