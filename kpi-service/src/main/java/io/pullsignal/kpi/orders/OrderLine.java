package io.pullsignal.kpi.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of a purchase order after one step of the order's life.
 *
 * @param sequence step within the order; a line is replaced only by a later step
 * @param step what happened in it
 * @param location where the goods are to arrive
 * @param orderedUnits stock units
 * @param outstandingUnits stock units still to come, never below zero
 * @param receivedUnits stock units accepted
 * @param rejectedUnits stock units refused by inspection
 * @param unitPrice price of a stock unit in the currency
 * @param currency ISO 4217
 */
public record OrderLine(
        String orderNumber,
        int lineNumber,
        long sequence,
        String step,
        String supplier,
        String location,
        String item,
        BigDecimal orderedUnits,
        BigDecimal outstandingUnits,
        BigDecimal receivedUnits,
        BigDecimal rejectedUnits,
        BigDecimal unitPrice,
        String currency,
        LocalDate requestedDate,
        Optional<LocalDate> promisedDate,
        Optional<LocalDate> firstPromisedDate,
        Optional<LocalDate> lastReceivedDate) {}
