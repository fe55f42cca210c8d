package io.pullsignal.replenishment.board;

import java.math.BigDecimal;

/** A loop that a search found. */
public record FoundLoop(
        String location,
        String item,
        String description,
        String locationName,
        String policy,
        BigDecimal onHand,
        BigDecimal onOrder,
        String unit) {}
