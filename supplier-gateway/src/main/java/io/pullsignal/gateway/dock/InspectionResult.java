package io.pullsignal.gateway.dock;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection found; part of the units may wait on.
 *
 * @param resultId made where it was found: sent again it counts once. It is the id of the receipt that it leads to
 * @param passed units, zero or above
 * @param rejected units, zero or above; not both are zero
 */
public record InspectionResult(
        String resultId,
        BigDecimal passed,
        BigDecimal rejected,
        @Nullable String reason) {}
