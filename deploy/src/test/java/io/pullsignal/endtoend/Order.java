package io.pullsignal.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.events.orders.v1.PurchaseOrderIssued;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** An order as its supplier reads it, whatever way it came. */
record Order(String number, int revision, String supplier, String shipTo, List<Line> lines) {
    /** @param quantity stock units */
    record Line(int number, String item, BigDecimal quantity, LocalDate requestedDate) {}

    static Order of(PurchaseOrderIssued order) {
        return new Order(
                order.getOrderNumber(),
                order.getRevision(),
                order.getSupplier(),
                order.getShipTo(),
                order.getLines().stream()
                        .map(line -> new Line(
                                line.getLineNumber(), line.getItem(), line.getQuantity(), line.getRequestedDate()))
                        .toList());
    }

    /** @param document the data of a webhook's message */
    static Order of(JsonNode document) {
        return new Order(
                document.path("orderNumber").textValue(),
                document.path("revision").intValue(),
                document.path("supplier").textValue(),
                document.path("shipTo").textValue(),
                StreamSupport.stream(document.path("lines").spliterator(), false)
                        .map(line -> new Line(
                                line.path("lineNumber").intValue(),
                                line.path("item").textValue(),
                                new BigDecimal(line.path("quantity").asText()),
                                LocalDate.parse(line.path("requestedDate").textValue())))
                        .toList());
    }
}
