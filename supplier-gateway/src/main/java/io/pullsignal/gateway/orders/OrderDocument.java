package io.pullsignal.gateway.orders;

import io.pullsignal.gateway.sourcing.PurchaseUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an order as its supplier is to see it, whatever the channel: what is still expected of each line, zero
 * where nothing is any more. A later revision replaces the earlier. Numbers are exact, without trailing zeros.
 *
 * @param revision from 1
 * @param issuedAt business time
 * @param currency ISO 4217 code of every price
 */
public record OrderDocument(
        String orderNumber,
        int revision,
        String supplier,
        String shipTo,
        Instant issuedAt,
        String currency,
        List<Line> lines) {
    public OrderDocument {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param description what people call the item; null where nobody said
     * @param quantity stock units
     * @param unit stock unit of the item
     * @param unitPrice of one stock unit
     * @param purchaseUnit unit in which the supplier takes the order; null where it is the stock unit
     * @param purchaseQuantity the quantity in the purchase unit; null without one
     */
    public record Line(
            int lineNumber,
            String item,
            @Nullable String supplierItemCode,
            @Nullable String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            LocalDate requestedDate,
            @Nullable String purchaseUnit,
            @Nullable BigDecimal purchaseQuantity,
            List<Need> signals) {
        public Line {
            signals = List.copyOf(signals);
        }

        /** The same with what people call the item. */
        public Line describedAs(@Nullable String text) {
            return new Line(
                    lineNumber,
                    item,
                    supplierItemCode,
                    text,
                    quantity,
                    unit,
                    unitPrice,
                    requestedDate,
                    purchaseUnit,
                    purchaseQuantity,
                    signals);
        }
    }

    /** @param quantity stock units of the signal that the line serves, above zero */
    public record Need(String signalId, int attempt, int part, BigDecimal quantity) {}

    /** The order as it is after its last step, which is the one that issues it. */
    public static OrderDocument of(PurchaseOrder order) {
        return new OrderDocument(
                order.head().number(),
                order.revision(),
                order.head().supplier(),
                order.head().shipTo(),
                order.steps().get(order.steps().size() - 1).occurredAt(),
                order.head().currency(),
                order.lines().stream().map(OrderDocument::line).toList());
    }

    /** The same with other lines. */
    public OrderDocument withLines(List<Line> others) {
        return new OrderDocument(orderNumber, revision, supplier, shipTo, issuedAt, currency, others);
    }

    private static Line line(OrderLine line) {
        OrderLine.Terms terms = line.terms();
        PurchaseUnit unit = terms.purchaseUnit();
        BigDecimal quantity = line.progress().expectedQuantity();
        return new Line(
                terms.lineNumber(),
                terms.item(),
                terms.supplierItemCode(),
                null,
                plain(quantity),
                terms.unit(),
                plain(terms.unitPrice()),
                terms.requestedDate(),
                unit == null ? null : unit.code(),
                unit == null ? null : plain(unit.of(quantity)),
                line.allocations().stream()
                        .filter(allocation -> allocation.quantity().compareTo(allocation.closedQuantity()) > 0)
                        .map(allocation -> new Need(
                                allocation.signal().id(),
                                allocation.attempt(),
                                allocation.part(),
                                plain(allocation.quantity().subtract(allocation.closedQuantity()))))
                        .toList());
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
