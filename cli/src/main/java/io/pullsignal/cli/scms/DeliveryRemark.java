package io.pullsignal.cli.scms;

import java.util.Locale;

/** What else is odd about a row, and changes none of a vendor's figures. A row has any number of them. */
public enum DeliveryRemark {
    /** From before there were price quotations: "Pre-PQ Process". */
    BEFORE_QUOTATIONS,
    /** The day of the price quotation was not captured. */
    QUOTATION_DAY_MISSING,
    /** Weight and freight stand on another row: "See ASN-93 (ID#:1281)". */
    STANDS_ON_OTHER_ROW,
    /** The row named there is not in the file, or is of another despatch advice. */
    OTHER_ROW_UNKNOWN,
    /** The weight was captured separately. */
    WEIGHT_SEPARATE,
    /** Freight is part of the price, or invoiced separately. */
    FREIGHT_SEPARATE,
    /** No insurance is named. */
    INSURANCE_MISSING,
    /** Recorded before the day of delivery. */
    RECORDED_BEFORE_DELIVERY,
    /** More than a year before the scheduled day: outside any window, so not on time. */
    OVER_A_YEAR_EARLY;

    /** Name in reports, for example {@code weight_separate}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
