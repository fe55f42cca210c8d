package io.pullsignal.gateway.orders.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pullsignal.gateway.orders.OrderState;
import io.pullsignal.gateway.orders.Outcome;
import io.pullsignal.gateway.orders.TakeBack;
import io.pullsignal.gateway.orders.db.OrderReads;
import io.pullsignal.gateway.orders.kafka.OrderCommands;
import io.pullsignal.gateway.pipeline.rest.Actors;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Orders: what there is, what happened to them, and what the buyer decides. */
@Path("/v1/orders")
public class OrdersResource {
    /**
     * @param reason why the order is given up
     * @param resource true asks the next source for the units, false (the default) declares them unfulfilled
     */
    public record GiveUp(@NotBlank @Size(max = 200) String reason, boolean resource) {}

    /**
     * Goods that went back.
     *
     * @param returnId unique within the supplier; with the same content it counts once
     */
    public record ReturnBody(
            @NotBlank @Size(max = 200) String returnId,
            @NotBlank @Size(max = 200) String reason,
            @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull ReturnLineBody> lines) {}

    /** @param quantity stock units */
    public record ReturnLineBody(
            @Min(1) int lineNumber,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 6)
            BigDecimal quantity) {}

    /** An order with its lines and its history. */
    public record OrderView(
            @JsonUnwrapped OrderReads.OrderSummary order,
            int revision,
            List<OrderReads.LineDetail> lineDetails,
            List<StepView> history) {
        static OrderView of(OrderReads.OrderDetail detail) {
            return new OrderView(
                    detail.order(),
                    detail.revision(),
                    detail.lines(),
                    detail.history().stream().map(StepView::of).toList());
        }
    }

    /** One step of the history. */
    public record StepView(
            long sequence,
            String type,
            Instant occurredAt,
            String reason,
            @JsonRawValue String signalChanges) {
        static StepView of(OrderReads.HistoryStep step) {
            return new StepView(step.sequence(), step.type(), step.occurredAt(), step.reason(), step.signalChanges());
        }
    }

    private static final int QUANTITY_SCALE = 6;

    private final OrderReads reads;
    private final OrderCommands commands;
    private final Actors actors;

    OrdersResource(OrderReads reads, OrderCommands commands, Actors actors) {
        this.actors = actors;
        this.reads = reads;
        this.commands = commands;
    }

    @GET
    public Page<OrderReads.OrderSummary> list(
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("late") @DefaultValue("false") boolean late,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        String wantedState = state.toUpperCase(Locale.ROOT);
        if (!wantedState.isEmpty()
                && Arrays.stream(OrderState.values()).noneMatch(s -> s.name().equals(wantedState))) {
            throw Problems.badRequest("state must be one of " + Arrays.toString(OrderState.values()));
        }
        return Page.of(
                reads.orders(
                        new OrderReads.Filter(supplier.toUpperCase(Locale.ROOT), wantedState, late, after), rows + 1),
                rows,
                OrderReads.OrderSummary::orderNumber);
    }

    @GET
    @Path("/{number}")
    public OrderView get(String number) throws SQLException {
        return OrderView.of(reads.order(number).orElseThrow(() -> Problems.notFound("there is no order " + number)));
    }

    @POST
    @Path("/{number}/cancel")
    public OrderView cancel(String number, @Valid @NotNull GiveUp body, @Context HttpHeaders headers)
            throws SQLException {
        return answer(number, commands.cancel(number, body.reason(), body.resource(), actors.of(headers)));
    }

    @POST
    @Path("/{number}/approve")
    @Operation(
            summary = "Approves an order that waits for somebody's word, and sends it",
            description =
                    "By somebody whose role reaches for its worth, and who did not ask for it: else 403 with the reason"
                            + " NOT_SIGNED_IN, FOUR_EYES or ABOVE_LIMIT. Who it is comes from the sign-in before this service.")
    public OrderView approve(String number, @Context HttpHeaders headers) throws SQLException {
        return answer(number, commands.approve(number, actors.of(headers)));
    }

    @POST
    @Path("/{number}/disapprove")
    @Operation(summary = "Ends an order that waits for somebody's word; its supplier never sees it")
    public OrderView disapprove(String number, @Valid @NotNull GiveUp body, @Context HttpHeaders headers)
            throws SQLException {
        return answer(number, commands.disapprove(number, body.reason(), body.resource(), actors.of(headers)));
    }

    @POST
    @Path("/{number}/short-close")
    public OrderView shortClose(String number, @Valid @NotNull GiveUp body, @Context HttpHeaders headers)
            throws SQLException {
        return answer(number, commands.shortClose(number, body.reason(), body.resource(), actors.of(headers)));
    }

    @POST
    @Path("/{number}/returns")
    @Operation(
            summary = "Notes that accepted goods went back to the supplier",
            description = "They leave the stock and are not owed any more; the loop asks anew where its rule says so.")
    public OrderView returnGoods(String number, @Valid @NotNull ReturnBody body) throws SQLException {
        String supplier = reads.supplierOf(number).orElseThrow(() -> Problems.notFound("there is no order " + number));
        List<TakeBack.Line> lines = body.lines().stream()
                .map(line ->
                        new TakeBack.Line(line.lineNumber(), line.quantity().setScale(QUANTITY_SCALE)))
                .toList();
        return answer(number, commands.returnGoods(supplier, body.returnId(), number, body.reason(), lines));
    }

    private OrderView answer(String number, Outcome outcome) throws SQLException {
        Refusals.throwIfRefused(outcome);
        return get(number);
    }
}
