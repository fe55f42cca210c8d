package io.pullsignal.kpi.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One position on one business day on which something moved. The day is told to its end as if nothing else happened, so
 * that it is also the complete state from which the next day starts. Days without a fact are quiet: on hand stays what
 * the fact before them closed with.
 *
 * @param begins this is the day of the first movement ever
 * @param openingUnits on hand at the first instant of the day, zero where the position did not exist yet
 * @param closingUnits on hand at its last instant
 * @param receivedUnits goods received, less those that left for another location: over all locations what was bought
 * @param adjustedUnits signed sum of write-offs, stock corrections and what counts changed
 * @param demand demand that moved stock on this day and is reported on this day
 * @param onHandUnitSeconds integral of max(0, on hand) over the day in the location's own zone (23, 24 or 25 hours),
 *     from the instant at which the position exists
 * @param outSeconds seconds with on hand at or below zero while the position exists; above zero makes an out-day
 * @param outage the outage that lasts at the end of the day
 */
public record DayFact(
        LocalDate businessDate,
        boolean begins,
        BigDecimal openingUnits,
        BigDecimal closingUnits,
        BigDecimal receivedUnits,
        BigDecimal adjustedUnits,
        Demand demand,
        BigDecimal onHandUnitSeconds,
        BigDecimal outSeconds,
        Optional<Outage> outage) {}
