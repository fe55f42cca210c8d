package io.pullsignal.replenishment.loop.rest;

import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.sizing.CardSizing;
import io.pullsignal.core.sizing.SizingWarning;
import io.pullsignal.replenishment.loop.LoopDraft;
import io.pullsignal.replenishment.pipeline.rest.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The card formula, to be tried out. */
@Path("/v1/card-sizing")
public class CardSizingResource {
    /** Result of the formula. */
    public record Sizing(int cards, BigDecimal leadTimeDemand, BigDecimal safetyFactor, List<SizingWarning> warnings) {}

    @GET
    @Operation(
            summary =
                    "N = ceil(dailyDemand x leadTimeDays x (1 + safetyFactor) / containerQuantity), in exact decimals")
    public Sizing size(
            @QueryParam("dailyDemand") @Nullable BigDecimal dailyDemand,
            @QueryParam("leadTimeDays") @Nullable BigDecimal leadTimeDays,
            @QueryParam("safetyFactor") @Nullable BigDecimal safetyFactor,
            @QueryParam("containerQuantity") @Nullable BigDecimal containerQuantity,
            @QueryParam("signalAt") @DefaultValue("EMPTIED") SignalAt signalAt) {
        if (dailyDemand == null || leadTimeDays == null || containerQuantity == null) {
            throw Problems.badRequest("dailyDemand, leadTimeDays and containerQuantity are needed");
        }
        BigDecimal alpha = safetyFactor == null ? LoopDraft.DEFAULT_SAFETY_FACTOR : safetyFactor;
        CardSizing sizing = new CardSizing(dailyDemand, leadTimeDays, alpha, containerQuantity);
        return new Sizing(sizing.cards(), sizing.leadTimeDemand(), alpha, sizing.warnings(sizing.cards(), signalAt));
    }
}
