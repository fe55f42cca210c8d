package io.pullsignal.kpi.indicators.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.kpi.indicators.KeyFigure;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Optional;

/** Figures as CSV (RFC 4180): a line for each group and figure. */
final class FigureTable {
    /** A spreadsheet takes a text that starts so for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);

    /** @param groupBy what the groups are, the heading of their column */
    FigureTable(String groupBy) {
        csv.writeRecord(
                groupBy,
                "kpi",
                "value",
                "unit",
                "numerator",
                "denominator",
                "factor",
                "green",
                "red",
                "status",
                "definition",
                "note");
    }

    void add(String group, KeyFigure.Value value) {
        csv.writeRecord(
                inert(group),
                value.figure().code(),
                plain(value.value()),
                value.figure().unit(),
                value.ratio().numerator().toPlainString(),
                value.ratio().denominator().toPlainString(),
                value.ratio().factor().toPlainString(),
                plain(value.thresholds().green()),
                plain(value.thresholds().red()),
                value.health().name(),
                value.figure().definition(),
                value.note());
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }

    private static String inert(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
