package io.pullsignal.gateway.dock.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pullsignal.codes.CanonicalCode;
import io.pullsignal.gateway.dock.Count;
import io.pullsignal.gateway.dock.ExpectedLine;
import io.pullsignal.gateway.dock.Inspection;
import io.pullsignal.gateway.dock.InspectionResult;
import io.pullsignal.gateway.dock.ScannedCode;
import io.pullsignal.gateway.dock.db.DockReads;
import io.pullsignal.gateway.dock.db.InspectionsTable;
import io.pullsignal.gateway.dock.kafka.DockCommands;
import io.pullsignal.gateway.orders.DockReceipt;
import io.pullsignal.gateway.orders.rest.Refusals;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Receiving: look up by scan, count, inspect. JSON only, so that a foreign page in the same browser cannot post here. What is
 * booked has its effect before the answer.
 */
@Path("/v1/dock")
public class DockResource {
    private static final int QUANTITY_SCALE = 6;

    /**
     * @param receiptId made by whoever counts, before sending: sent again it counts once
     * @param over true books more than is open too
     */
    public record CountBody(
            @NotBlank @Size(max = 200) String receiptId,
            @NotBlank String orderNumber,
            boolean over,
            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull CountLine> lines) {}

    /** Units of one line in stock units; what is left out is zero. */
    public record CountLine(
            @Min(1) int lineNumber,

            @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal acceptedQuantity,

            @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal rejectedQuantity,

            @Size(max = 200) String rejectionReason,

            @Pattern(regexp = DockReceipt.Line.LOT_PATTERN) String lot,

            LocalDate bestBefore) {}

    /** @param resultId made by whoever inspects, before sending: sent again it counts once */
    public record ResultBody(
            @NotBlank @Size(max = 200) String resultId,

            @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal passedQuantity,

            @DecimalMin("0") @Digits(integer = 12, fraction = 6)
            BigDecimal rejectedQuantity,

            @Size(max = 200) String rejectionReason) {}

    /** @param openQuantity units that nobody has counted yet */
    public record LineView(@JsonUnwrapped ExpectedLine line, BigDecimal openQuantity) {}

    /** @param waiting what of the order waits for inspection now */
    public record Booked(String receiptId, String orderNumber, List<Inspection> waiting) {}

    private final DockCommands commands;
    private final DataSource database;

    DockResource(DockCommands commands, DataSource database) {
        this.commands = commands;
        this.database = database;
    }

    @GET
    @Path("/{location}/lines")
    @Operation(
            summary = "Order lines that a scan leads to",
            description =
                    "code: order number, SSCC of a package that an advice named, GTIN, or item code; without it all"
                            + " that is open. At most 200 lines, the earliest due.")
    public List<LineView> lines(String location, @QueryParam("code") @DefaultValue("") String code)
            throws SQLException {
        ScannedCode scanned = ScannedCode.of(code);
        if (scanned instanceof ScannedCode.Unreadable unreadable) {
            throw Problems.badRequest(unreadable.detail());
        }
        try (Connection connection = database.getConnection()) {
            return DockReads.lines(connection, location(location), scanned).stream()
                    .map(line -> new LineView(line, line.openQuantity()))
                    .toList();
        }
    }

    @POST
    @Path("/{location}/receipts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Books what was counted for an order, once for a receipt id",
            description =
                    "Accepted units are stock at once; those of inspected items wait for their inspection. Rejected"
                            + " units are sourced again. 409 for an id that was used with other content, and for more than"
                            + " is open unless over is true.")
    public Booked book(String location, @Valid @NotNull CountBody body) throws SQLException {
        String place = location(location);
        List<DockReceipt.Line> lines = body.lines().stream()
                .map(line -> new DockReceipt.Line(
                        line.lineNumber(),
                        units(line.acceptedQuantity()),
                        units(line.rejectedQuantity()),
                        line.rejectionReason(),
                        line.lot(),
                        line.bestBefore()))
                .toList();
        Refusals.throwIfRefused(
                commands.book(new Count(body.receiptId(), place, body.orderNumber(), body.over(), lines)));
        try (Connection connection = database.getConnection()) {
            List<Inspection> waiting = InspectionsTable.waiting(connection, place, Page.LIMIT_MAXIMUM).stream()
                    .filter(inspection -> inspection.orderNumber().equals(body.orderNumber()))
                    .toList();
            return new Booked(body.receiptId(), body.orderNumber(), waiting);
        }
    }

    @GET
    @Path("/{location}/inspections")
    @Operation(summary = "What waits to be inspected, the oldest first")
    public List<Inspection> inspections(String location, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return InspectionsTable.waiting(connection, location(location), Page.limit(limit));
        }
    }

    @POST
    @Path("/inspections/{receiptId}/{line}/results")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Books what an inspection found, once for a result id",
            description =
                    "What passed is stock and published as goods received; what was rejected is sourced again. The"
                            + " rest waits on.")
    public void inspect(String receiptId, int line, @Valid @NotNull ResultBody body) throws SQLException {
        Refusals.throwIfRefused(commands.inspect(
                receiptId,
                line,
                new InspectionResult(
                        body.resultId(),
                        units(body.passedQuantity()),
                        units(body.rejectedQuantity()),
                        body.rejectionReason())));
    }

    @DELETE
    @Path("/inspections/{receiptId}/{line}")
    @Operation(summary = "Withdraws what waits: it was counted by mistake")
    public void withdraw(String receiptId, int line) throws SQLException {
        Refusals.throwIfRefused(commands.withdraw(receiptId, line));
    }

    private static String location(String typed) {
        return CanonicalCode.of(typed).orElseThrow(() -> Problems.badRequest("location " + CanonicalCode.RULE));
    }

    private static BigDecimal units(@Nullable BigDecimal quantity) {
        BigDecimal units = quantity == null ? BigDecimal.ZERO : quantity;
        return units.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }
}
