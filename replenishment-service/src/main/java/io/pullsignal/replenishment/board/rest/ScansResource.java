package io.pullsignal.replenishment.board.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.replenishment.board.CardCode;
import io.pullsignal.replenishment.board.CardScan;
import io.pullsignal.replenishment.board.ScanOutcome;
import io.pullsignal.replenishment.board.kafka.CardScans;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Scans of kanban cards. JSON only, so that a foreign page in the same browser cannot post here. */
@Path("/v1/scans")
@Consumes(MediaType.APPLICATION_JSON)
public class ScansResource {
    private static final int CONFLICT = 409;

    private final CardScans scans;

    ScansResource(CardScans scans) {
        this.scans = scans;
    }

    /**
     * A scan.
     *
     * @param code what the card's barcode says: location/item/card
     * @param action EMPTY when it is left out
     */
    public record Scan(@Nullable String code, CardScan.@Nullable Action action) {}

    /** What became of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScanView(
            String result,
            String message,
            String location,
            String item,
            int card,
            @Nullable String eventId) {}

    @POST
    @Operation(
            summary = "Scans a card: its container came empty, or came back full",
            description =
                    "EMPTY posts the rest of the container as usage, FILL a dock receipt of what was ordered for it;"
                            + " both go through the public input topics (source \"board\"). 202 when an event is on its way,"
                            + " 200 when there is nothing to do, 409 when it is not possible.")
    public Response scan(@Nullable Scan scan) throws SQLException {
        if (scan == null || scan.code() == null) {
            throw Problems.badRequest("a code is needed in the body");
        }
        CardCode code = CardCode.read(scan.code())
                .orElseThrow(() -> Problems.badRequest("the code of a card is location/item/card"));
        ScanOutcome outcome = scans.scan(code, scan.action() == null ? CardScan.Action.EMPTY : scan.action())
                .orElseThrow(() -> Problems.notFound("no position " + code.key().text()));
        int status = switch (outcome.result()) {
            case ACCEPTED -> Response.Status.ACCEPTED.getStatusCode();
            case NOTHING -> Response.Status.OK.getStatusCode();
            case REFUSED -> CONFLICT;
        };
        return Response.status(status)
                .entity(new ScanView(
                        outcome.result().name(),
                        outcome.message(),
                        code.key().location(),
                        code.key().item(),
                        code.card(),
                        outcome.eventId()))
                .build();
    }
}
