package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One unbroken time with on hand at or below zero. An outage of no duration (out and in again at the same instant) is
 * no episode.
 *
 * @param endedAt empty while it lasts
 * @param unitsShort units asked for and not met during it, the line that caused it included
 */
public record StockoutEpisode(Instant startedAt, Optional<Instant> endedAt, BigDecimal unitsShort) {}
