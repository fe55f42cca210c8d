package io.pullsignal.gateway.dock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Units of an order line that came and wait to be inspected; they are not stock yet.
 *
 * @param quantity units that came to be inspected
 * @param waitingQuantity units of them that nobody has judged yet, zero or above
 */
public record Inspection(
        String receiptId,
        int lineNumber,
        String orderNumber,
        String supplier,
        String location,
        String item,
        String description,
        String unit,
        BigDecimal quantity,
        BigDecimal passedQuantity,
        BigDecimal rejectedQuantity,
        BigDecimal waitingQuantity,
        @Nullable String lot,
        @Nullable LocalDate bestBefore,
        Instant arrivedAt) {}
