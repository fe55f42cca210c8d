package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.time.LocalDate;

/**
 * Where a stock stands in the zones of a buffer.
 *
 * @param date business date of the location, for which the zones are
 * @param qualifiedDemand promised units that count on that date
 * @param netFlow on hand + on order - qualified demand
 * @param planning colour by net flow: which loop to order for first
 * @param execution colour by on hand: which open order to chase first
 */
public record BufferState(
        LocalDate date,
        BufferZones zones,
        Quantity qualifiedDemand,
        Quantity netFlow,
        BufferZones.Colour planning,
        BufferZones.Colour execution) {}
