package io.pullsignal.gateway.pipeline.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/** Problem details (RFC 9457) that this service answers with. */
public final class Problems {
    private Problems() {}

    public static HttpProblem badRequest(String detail) {
        return problem(Response.Status.BAD_REQUEST, "Bad request", detail);
    }

    public static HttpProblem unauthorized(String detail) {
        return problem(Response.Status.UNAUTHORIZED, "Unauthorized", detail);
    }

    public static HttpProblem tooLarge(String detail) {
        return problem(Response.Status.REQUEST_ENTITY_TOO_LARGE, "Too large", detail);
    }

    public static HttpProblem notFound(String detail) {
        return problem(Response.Status.NOT_FOUND, "Not found", detail);
    }

    /** @param reason stable upper-case name */
    public static HttpProblem conflict(String reason, String detail) {
        return HttpProblem.builder()
                .withStatus(Response.Status.CONFLICT)
                .withTitle("Conflict")
                .withDetail(detail)
                .with("reason", reason)
                .build();
    }

    /** @param id of the message whose id was used before, with other content */
    public static HttpProblem conflictingDuplicate(String id) {
        return conflict(
                "CONFLICTING_DUPLICATE",
                id + " was booked before with other content; if this is another message, give it an id of its own");
    }

    /** @param reason stable upper-case name */
    public static HttpProblem forbidden(String reason, String detail) {
        return HttpProblem.builder()
                .withStatus(Response.Status.FORBIDDEN)
                .withTitle("Forbidden")
                .withDetail(detail)
                .with("reason", reason)
                .build();
    }

    public static HttpProblem unavailable(String detail) {
        return problem(Response.Status.SERVICE_UNAVAILABLE, "Unavailable", detail);
    }

    private static HttpProblem problem(Response.Status status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
