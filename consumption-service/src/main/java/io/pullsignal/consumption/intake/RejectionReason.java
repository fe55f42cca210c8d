package io.pullsignal.consumption.intake;

/** Why a business rule refuses an event or a line. Names are stable: they stand on dead letters and in answers. */
public enum RejectionReason {
    /** A field that is needed is empty. */
    MISSING_FIELD,
    /** Source or event id is too long or has characters that an identity may not have. */
    INVALID_IDENTITY,
    /** Older than what the service remembers: it could not tell whether it was counted already. */
    TOO_OLD,
    /** More than a day ahead of the business clock. */
    IN_FUTURE,
    /** The kind of event is none that this version knows. */
    UNKNOWN_KIND,
    NO_LINES,
    TOO_MANY_LINES,
    DUPLICATE_LINE_NUMBER,
    /** A line number below 1. */
    INVALID_LINE_NUMBER,
    /** Not an ISO 4217 code. */
    INVALID_CURRENCY,
    UNKNOWN_LOCATION,
    /** A void or correction that names no original. */
    ORIGINAL_MISSING,
    /** The original is not known; replay once it has arrived. */
    ORIGINAL_NOT_FOUND,
    /** The original was rejected, so there is nothing to undo; replay once it has been accepted. */
    ORIGINAL_REJECTED,
    /** The event id came before with other content. */
    CONFLICTING_DUPLICATE,
    UNKNOWN_ITEM,
    UNKNOWN_UNIT,
    QUANTITY_NOT_POSITIVE,
    QUANTITY_NEGATIVE,
    QUANTITY_ZERO,
    /** Too large for 12 digits, or too small for 6 decimals, in the stock unit. */
    QUANTITY_OUT_OF_RANGE,
    NEGATIVE_PRICE,
    /** Quantity times price has more than 15 digits. */
    AMOUNT_OUT_OF_RANGE,
    /** The item has a recipe, but none for the business date. */
    RECIPE_NOT_EFFECTIVE,
    /** The recipe names an item or unit that is not defined. */
    RECIPE_BROKEN,
    /** Recipes nest too deep or in a circle. */
    RECIPE_TOO_DEEP,
    /** A count, write-off or correction of an item that has no stock. */
    NOT_STOCKED,
    /** The service failed on the record that should have counted the line; replay it. */
    PROCESSING_FAILED
}
