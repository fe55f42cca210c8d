package io.pullsignal.kpi.indicators.rest;

import java.math.BigDecimal;
import java.util.Optional;

/** Cells of CSV files that people open in a spreadsheet. */
public final class Cells {
    /** A spreadsheet takes a text that starts so for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Cells() {}

    /** All digits, no exponent; empty where there is no value. */
    public static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }

    /** A text that no spreadsheet computes. */
    public static String inert(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
