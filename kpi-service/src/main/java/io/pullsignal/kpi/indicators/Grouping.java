package io.pullsignal.kpi.indicators;

import java.util.Locale;

/** By what sums are kept apart. */
public enum Grouping {
    NONE,
    ITEM,
    LOCATION,
    /** Stock belongs to the supplier of its loop, or of its latest order line where the loop names none. */
    SUPPLIER,
    CATEGORY,
    /** Business day; deliveries by the last day of their agreed window. */
    DAY;

    /** Name in addresses and answers, for example item. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
