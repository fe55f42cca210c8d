package io.pullsignal.consumption.boot;

import io.pullsignal.consumption.catalog.InvalidMasterDataException;
import io.pullsignal.consumption.form.FormException;
import io.pullsignal.consumption.form.Rows;
import io.pullsignal.messaging.UnavailableException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures as RFC 9457 problems. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    Problems() {}

    @ServerExceptionMapper
    Response invalid(InvalidMasterDataException e) {
        return problem(422, "The definition cannot be kept", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response invalid(FormException e) {
        return problem(422, "A field is missing or wrong", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unreadable(Rows.UnreadableBodyException e) {
        return problem(400, "The body cannot be read", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response tooMany(Rows.TooManyRowsException e) {
        return problem(413, "Too many rows", String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response unavailable(UnavailableException e) {
        LOG.warnf("Answered 503: %s: %s", e.getMessage(), e.getCause());
        return away(String.valueOf(e.getMessage()));
    }

    /**
     * A constraint that a definition or deletion breaks is the caller's, and so is a value that cannot be stored
     * (SQLSTATE class 22, data exception, and 54, program limit exceeded); anything else means that the database is away.
     */
    @ServerExceptionMapper
    Response database(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("23")) {
            return problem(
                    409,
                    "Conflict with other definitions",
                    state.equals("23503")
                            ? "it is used by a recipe, or names what is not defined"
                            : "a code, alias or GTIN belongs to another item");
        }
        if (state.startsWith("22") || state.startsWith("54")) {
            LOG.warn("Answered 400: a value that the database cannot hold", e);
            return problem(
                    400,
                    "A value cannot be stored",
                    "a value of the request is out of range, too long or has the character U+0000");
        }
        LOG.error("Database failure", e);
        return away("the database is away");
    }

    private static Response away(String detail) {
        return Response.fromResponse(problem(503, "Not available at the moment", detail + "; try again"))
                .header("Retry-After", 5)
                .build();
    }

    private static Response problem(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build()
                .toResponse();
    }
}
