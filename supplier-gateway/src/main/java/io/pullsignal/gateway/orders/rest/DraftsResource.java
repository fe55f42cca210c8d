package io.pullsignal.gateway.orders.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.pullsignal.gateway.orders.Allocation;
import io.pullsignal.gateway.orders.OrderLine;
import io.pullsignal.gateway.orders.PurchaseOrder;
import io.pullsignal.gateway.orders.db.CollectedSignals;
import io.pullsignal.gateway.orders.kafka.DraftCommands;
import io.pullsignal.gateway.pipeline.rest.Actors;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.PurchaseUnit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders that are being collected: what they would be, and why they wait. */
@Path("/v1/drafts")
public class DraftsResource {
    /**
     * One draft.
     *
     * @param value of the supplier's lines in its currency, exact
     * @param waitsFor why it was not sent yet
     */
    public record DraftView(
            @JsonUnwrapped CollectedSignals.Draft draft, BigDecimal value, String waitsFor, List<LineView> lines) {
        static DraftView of(DraftCommands.Preview preview) {
            return new DraftView(
                    preview.draft(),
                    preview.value(),
                    waitsFor(preview),
                    preview.orders().stream()
                            .flatMap(order -> order.lines().stream().map(line -> LineView.of(order, line)))
                            .toList());
        }

        private static String waitsFor(DraftCommands.Preview preview) {
            CollectedSignals.Draft draft = preview.draft();
            String until = "others to " + draft.supplier() + ", until " + draft.leavesAt();
            return draft.minimumOrderValue().signum() == 0
                    ? until
                    : until + " or until it is worth " + plain(draft.minimumOrderValue()) + " " + draft.currency()
                            + ", now " + plain(preview.value());
        }

        private static String plain(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString();
        }
    }

    /**
     * One line as it would be sent now.
     *
     * @param supplier whose capacity reaches for it
     * @param neededQuantity stock units that its signals ask for
     * @param purchaseQuantity ordered quantity in the purchase unit; null where the supplier takes stock units
     * @param explanation which rules made the ordered quantity out of the need; empty where none did
     */
    public record LineView(
            String supplier,
            String item,
            String unit,
            BigDecimal neededQuantity,
            BigDecimal orderedQuantity,
            @Nullable String purchaseUnit,
            @Nullable BigDecimal purchaseQuantity,
            BigDecimal listPrice,
            BigDecimal unitPrice,
            BigDecimal amount,
            String currency,
            LocalDate requestedDate,
            String explanation,
            List<String> signals) {
        static LineView of(PurchaseOrder order, OrderLine line) {
            OrderLine.Terms terms = line.terms();
            PurchaseUnit unit = terms.purchaseUnit();
            return new LineView(
                    order.head().supplier(),
                    terms.item(),
                    terms.unit(),
                    line.allocations().stream().map(Allocation::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                    terms.orderedQuantity(),
                    unit == null ? null : unit.code(),
                    unit == null ? null : unit.of(terms.orderedQuantity()),
                    terms.listPrice(),
                    terms.unitPrice(),
                    terms.orderedQuantity().multiply(terms.unitPrice()),
                    order.head().currency(),
                    terms.requestedDate(),
                    terms.explanation(),
                    line.allocations().stream()
                            .map(allocation -> allocation.signal().id())
                            .distinct()
                            .toList());
        }
    }

    /** The orders that a draft became. */
    public record Sent(List<String> orderNumbers) {}

    private final DraftCommands commands;
    private final Actors actors;

    DraftsResource(DraftCommands commands, Actors actors) {
        this.actors = actors;
        this.commands = commands;
    }

    /** The drafts that leave first. */
    @GET
    public List<CollectedSignals.Draft> list(@QueryParam("limit") @DefaultValue("100") int limit) throws SQLException {
        return commands.drafts(Page.limit(limit));
    }

    @GET
    @Path("/{supplier}/{shipTo}")
    public DraftView get(String supplier, String shipTo) throws SQLException {
        return commands.preview(code(supplier), code(shipTo))
                .map(DraftView::of)
                .orElseThrow(() -> nothingCollected(supplier, shipTo));
    }

    /** Sends what is collected, without waiting longer. */
    @POST
    @Path("/{supplier}/{shipTo}/send")
    public Sent send(String supplier, String shipTo, @Context HttpHeaders headers) throws SQLException {
        return commands.sendNow(code(supplier), code(shipTo), actors.of(headers))
                .map(Sent::new)
                .orElseThrow(() -> nothingCollected(supplier, shipTo));
    }

    private static String code(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private static RuntimeException nothingCollected(String supplier, String shipTo) {
        return Problems.notFound("nothing is collected for " + supplier + " and " + shipTo);
    }
}
