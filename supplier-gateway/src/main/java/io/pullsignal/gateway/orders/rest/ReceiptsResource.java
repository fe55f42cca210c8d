package io.pullsignal.gateway.orders.rest;

import io.pullsignal.contracts.Topics;
import io.pullsignal.events.receipts.v1.ReceiptLine;
import io.pullsignal.events.receipts.v1.ReceiptRecorded;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.db.AppliedMessages;
import io.pullsignal.gateway.orders.kafka.Intake;
import io.pullsignal.gateway.orders.kafka.OrderCommands;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Dock receipts by HTTP. They go onto the topic that the dock writes itself: 202 means
 * that the broker has them, and what becomes of them is seen at the order.
 */
@Path("/v1/receipts")
public class ReceiptsResource {
    private static final int QUANTITY_SCALE = 6;

    /** A dock receipt; see the contract ReceiptRecorded. */
    public record ReceiptBody(
            @NotBlank @Size(max = 200) String source,
            @NotBlank @Size(max = 200) String receiptId,
            @NotBlank String location,
            @NotBlank String orderNumber,
            @NotNull Instant occurredAt,
            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull ReceiptLineBody> lines) {}

    /** One line of a receipt; rejected units are zero where they are left out, lot and best-before date may be. */
    public record ReceiptLineBody(
            @Min(1) int lineNumber,

            @NotNull @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal acceptedQuantity,

            @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal rejectedQuantity,

            @Size(max = 200) String rejectionReason,

            @Pattern(regexp = DockReceipt.Line.LOT_PATTERN) String lot,

            LocalDate bestBefore) {}

    /** @param reason why the receipt was a mistake */
    public record CancelBody(@NotBlank @Size(max = 200) String reason) {}

    /** The order whose receipt is cancelled. */
    public record CancelledReceipt(String source, String receiptId, String orderNumber) {}

    /** What was taken. */
    public record Taken(String topic, String id) {}

    private final Intake intake;
    private final OrderCommands commands;

    ReceiptsResource(Intake intake, OrderCommands commands) {
        this.intake = intake;
        this.commands = commands;
    }

    @POST
    public Response receive(@Valid @NotNull ReceiptBody body) throws SQLException {
        ReceiptRecorded receipt = new ReceiptRecorded(
                body.source(),
                body.receiptId(),
                Codes.required("location", body.location()),
                body.orderNumber(),
                body.occurredAt(),
                body.lines().stream()
                        .map(line -> new ReceiptLine(
                                line.lineNumber(),
                                units(line.acceptedQuantity()),
                                units(line.rejectedQuantity() == null ? BigDecimal.ZERO : line.rejectedQuantity()),
                                line.rejectionReason(),
                                line.lot(),
                                line.bestBefore()))
                        .toList());
        AppliedMessages.Id id = new AppliedMessages.Id(AppliedMessages.Kind.RECEIPT, body.source(), body.receiptId());
        if (intake.handOnce(id, Topics.RECEIPTS_RECORDED, body.orderNumber(), receipt) == Intake.Handed.CONFLICTING) {
            throw Problems.conflictingDuplicate(id.eventId());
        }
        return Response.accepted(new Taken(Topics.RECEIPTS_RECORDED, id.eventId()))
                .build();
    }

    @POST
    @Path("/{source}/{receiptId}/cancel")
    @Operation(
            summary = "Cancels a receipt that was a mistake; twice is once",
            description =
                    "What it accepted leaves the stock and is not owed by the supplier any more; the loop asks anew"
                            + " where its rule says so. What it rejected stays rejected.")
    public CancelledReceipt cancel(String source, String receiptId, @Valid @NotNull CancelBody body)
            throws SQLException {
        OrderCommands.Cancelled cancelled = commands.cancelReceipt(source, receiptId, body.reason());
        Refusals.throwIfRefused(cancelled.outcome());
        return new CancelledReceipt(source, receiptId, cancelled.orderNumber());
    }

    private static BigDecimal units(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }
}
