package io.pullsignal.gateway.orders.rest;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.orders.v1.DespatchAdvice;
import io.pullsignal.events.orders.v1.DespatchLine;
import io.pullsignal.events.orders.v1.OrderResponse;
import io.pullsignal.events.orders.v1.OrderResponseLine;
import io.pullsignal.events.orders.v1.ResponseStatus;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.orders.kafka.Intake;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Answers and despatch advices by HTTP. They go onto the topic that the supplier writes itself: 202 means
 * that the broker has them, and what becomes of them is seen at the order.
 */
@Path("/v1/orders")
public class SupplierAnswersResource {
    private static final int QUANTITY_SCALE = 6;

    /** A supplier's answer; see the contract OrderResponse. */
    public record ResponseBody(
            @NotBlank @Size(max = 200) String responseId,
            @NotNull Instant respondedAt,
            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull ResponseLineBody> lines) {}

    /** One line of an answer. */
    public record ResponseLineBody(
            @Min(1) int lineNumber,
            @NotNull ResponseStatus status,

            @NotNull @DecimalMin("0") @DecimalMax("999999999999") @Digits(integer = 12, fraction = 6)
            BigDecimal quantity,

            LocalDate promisedDate,
            String substituteItem,
            @Size(max = 500) String reason) {}

    /** A despatch advice; see the contract DespatchAdvice. */
    public record AdviceBody(
            @NotBlank @Size(max = 200) String adviceId,
            @NotNull Instant despatchedAt,
            LocalDate expectedArrival,
            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull AdviceLineBody> lines) {}

    /** One line of an advice. */
    public record AdviceLineBody(
            @Min(1) int lineNumber,
            @NotBlank String item,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 6)
            BigDecimal quantity,

            String sscc) {}

    /** What was taken. */
    public record Taken(String topic, String id) {}

    private final OrderReads reads;
    private final Intake intake;

    SupplierAnswersResource(OrderReads reads, Intake intake) {
        this.reads = reads;
        this.intake = intake;
    }

    @POST
    @Path("/{number}/responses")
    public Response respond(String number, @Valid @NotNull ResponseBody body) throws SQLException {
        String supplier = supplierOf(number);
        for (ResponseLineBody line : body.lines()) {
            if (line.status() == ResponseStatus.UNKNOWN) {
                throw Problems.badRequest("line " + line.lineNumber() + ": the status must say something");
            }
        }
        OrderResponse response = new OrderResponse(
                body.responseId(),
                supplier,
                number,
                body.respondedAt(),
                body.lines().stream()
                        .map(line -> new OrderResponseLine(
                                line.lineNumber(),
                                line.status(),
                                units(line.quantity()),
                                line.promisedDate(),
                                line.substituteItem(),
                                line.reason()))
                        .toList());
        return hand(AppliedMessages.Kind.RESPONSE, supplier, number, body.responseId(), response);
    }

    @POST
    @Path("/{number}/despatch-advices")
    public Response advise(String number, @Valid @NotNull AdviceBody body) throws SQLException {
        String supplier = supplierOf(number);
        DespatchAdvice advice = new DespatchAdvice(
                body.adviceId(),
                supplier,
                number,
                body.despatchedAt(),
                body.expectedArrival(),
                body.lines().stream()
                        .map(line -> new DespatchLine(
                                line.lineNumber(),
                                Codes.required("item", line.item()),
                                units(line.quantity()),
                                line.sscc()))
                        .toList());
        return hand(AppliedMessages.Kind.ADVICE, supplier, number, body.adviceId(), advice);
    }

    private Response hand(AppliedMessages.Kind kind, String supplier, String order, String id, SpecificRecord event)
            throws SQLException {
        String topic = Topics.supplierResponses(supplier);
        if (intake.handOnce(new AppliedMessages.Id(kind, supplier, id), topic, order, event)
                == Intake.Handed.CONFLICTING) {
            throw Problems.conflictingDuplicate(id);
        }
        return Response.accepted(new Taken(topic, id)).build();
    }

    private String supplierOf(String number) throws SQLException {
        return reads.supplierOf(number).orElseThrow(() -> Problems.notFound("there is no order " + number));
    }

    private static BigDecimal units(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }
}
