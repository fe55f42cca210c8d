package io.pullsignal.replenishment.intervention;

import java.math.BigDecimal;

/** A need above the cap of its loop that waits for approval. @param quantity stock units */
public record AwaitingNeed(String location, String item, BigDecimal quantity) {}
