package io.pullsignal.consumption.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A movement of one stocked item.
 *
 * @param component 0 where the recorded item itself is stocked, 1 and up for the parts of its recipe
 * @param quantity in the stock unit, six decimals; sales below zero put stock back
 * @param soldItem the item with the recipe, where this is a part of it
 * @param revenue four decimals, with the sign of the quantity
 */
public record CleanLine(
        int lineNumber,
        int component,
        String item,
        BigDecimal quantity,
        String unit,
        @Nullable String soldItem,
        BigDecimal revenue) {}
