package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * On hand at or below zero, not over yet.
 *
 * @param since when on hand reached zero or less
 * @param unitsShort units asked for and not met since then, the line that caused it included
 */
public record Outage(Instant since, BigDecimal unitsShort) {}
