package io.pullsignal.consumption.intake.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pullsignal.consumption.form.Form;
import io.pullsignal.consumption.form.Rows;
import io.pullsignal.consumption.intake.db.IdempotentRequestTable;
import io.pullsignal.consumption.intake.kafka.InputLog;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Inputs over HTTP. They go to the same topics as those over Kafka; 202 means that the broker has them for good. The
 * business rules are applied afterwards, see {@code GET /v1/events}.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inputs")
public final class InputsResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final List<String> TYPES = List.of(MediaType.APPLICATION_JSON, NDJSON, CSV);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,150}");

    private final InputLog log;
    private final IdempotentRequestTable answered;
    private final InputLimits limits;
    private final ObjectMapper json;

    InputsResource(InputLog log, IdempotentRequestTable answered, InputLimits limits, ObjectMapper json) {
        this.log = log;
        this.answered = answered;
        this.limits = limits;
        this.json = json;
    }

    /** How the rows of a resource are read. */
    private record Kind(
            String resource, Set<String> lineFields, BiFunction<EventForms, Reading, InputLog.Entry> reader) {}

    private record Reading(Form form, int row) {}

    private static final Kind SALES =
            new Kind("sales", EventForms.SALE_LINE, (forms, reading) -> forms.sale(reading.form(), reading.row()));
    private static final Kind USAGES =
            new Kind("usages", EventForms.LINE, (forms, reading) -> forms.usage(reading.form(), reading.row()));
    private static final Kind ADJUSTMENTS = new Kind(
            "adjustments", EventForms.LINE, (forms, reading) -> forms.adjustment(reading.form(), reading.row()));

    @POST
    @Path("/sales")
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV})
    @Operation(summary = "Records receipts: sales, returns, voids and corrections.")
    @APIResponse(responseCode = "202", description = "The good rows are durable; the others are listed.")
    @APIResponse(responseCode = "415", description = "The Content-Type is missing or none of these.")
    @APIResponse(responseCode = "422", description = "No row is good, or the Idempotency-Key came with another body.")
    @APIResponse(responseCode = "429", description = "Too many requests at the same time.")
    @APIResponse(responseCode = "503", description = "The broker did not acknowledge; send the same request again.")
    public Response sales(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws SQLException {
        return take(SALES, body, type, key);
    }

    @POST
    @Path("/usages")
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV})
    @Operation(summary = "Records consumption that is not a sale. Answers as for sales.")
    public Response usages(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws SQLException {
        return take(USAGES, body, type, key);
    }

    @POST
    @Path("/adjustments")
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV})
    @Operation(summary = "Records counts, write-offs and corrections of stock. Answers as for sales.")
    public Response adjustments(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws SQLException {
        return take(ADJUSTMENTS, body, type, key);
    }

    private Response take(Kind kind, byte[] body, @Nullable MediaType type, @Nullable String key) throws SQLException {
        if (type == null) {
            throw problem(415, "Content-Type is missing", "send " + String.join(", ", TYPES))
                    .withHeader(HttpHeaders.ACCEPT, String.join(", ", TYPES))
                    .build();
        }
        if (!limits.slots().tryAcquire()) {
            throw HttpProblem.builder()
                    .withStatus(429)
                    .withTitle("Too many requests at the same time")
                    .withDetail("try again in a second")
                    .withHeader("Retry-After", 1)
                    .build();
        }
        try {
            return key == null ? append(kind, body, type, Optional.empty()) : once(kind, body, type, key);
        } finally {
            limits.slots().release();
        }
    }

    private Response once(Kind kind, byte[] body, MediaType type, String key) throws SQLException {
        if (!KEY.matcher(key).matches()) {
            throw problem(400, "Idempotency-Key cannot be used", "it must be 1 to 150 visible ASCII characters")
                    .build();
        }
        byte[] hash = hash(type, body);
        Optional<IdempotentRequestTable.Answered> before = answered.find(kind.resource(), key);
        if (before.isPresent()) {
            if (!Arrays.equals(before.get().bodyHash(), hash)) {
                throw problem(
                                422,
                                "Idempotency-Key was used for another body",
                                "send the same body again, or another key with another body")
                        .build();
            }
            return response(before.get().status(), before.get().answer());
        }
        Response response = append(kind, body, type, Optional.of(key));
        answered.keep(kind.resource(), key, new IdempotentRequestTable.Answered(hash, response.getStatus(), (String)
                response.getEntity()));
        return response;
    }

    private Response append(Kind kind, byte[] body, MediaType type, Optional<String> key) {
        EventForms forms = new EventForms(key);
        BiFunction<Form, Integer, InputLog.Entry> reader =
                (form, row) -> kind.reader().apply(forms, new Reading(form, row));
        EventRows rows = read(kind, body, type, reader);
        InputAnswer answer = rows.answer();
        if (rows.entries().isEmpty()) {
            throw problem(
                            422,
                            "No row could be taken",
                            answer.rejected().isEmpty() ? "there are no rows" : "see the problems of the rows")
                    .with("accepted", 0)
                    .with("rejected", answer.rejected())
                    .build();
        }
        log.append(rows.entries());
        try {
            return response(202, json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer is plain values", e);
        }
    }

    private EventRows read(Kind kind, byte[] body, MediaType type, BiFunction<Form, Integer, InputLog.Entry> reader) {
        Rows rows = new Rows(limits.maxRows());
        if (type.getSubtype().equals("csv")) {
            return new EventRows(rows.ofCsv(body), kind.lineFields(), reader);
        }
        List<Rows.Row> read = type.getSubtype().equals("x-ndjson") ? rows.ofNdjson(body) : rows.ofJson(body);
        return new EventRows(read, reader);
    }

    private static HttpProblem.Builder problem(int status, String title, String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail);
    }

    private static Response response(int status, String json) {
        return Response.status(status)
                .entity(json)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static byte[] hash(MediaType type, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(type.getSubtype().getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
