package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier says it shipped (advance shipping notice).
 *
 * @param expectedArrival day at the location, where known
 */
public record Despatch(
        String adviceId,
        String supplier,
        String orderNumber,
        Instant despatchedAt,
        @Nullable LocalDate expectedArrival,
        List<Line> lines) {
    public Despatch {
        lines = List.copyOf(lines);
    }

    /**
     * @param quantity units shipped, above zero; a line may come in several packages
     * @param sscc label of the package; null where none is known
     */
    public record Line(
            int lineNumber,
            String item,
            BigDecimal quantity,
            @Nullable String sscc) {}
}
