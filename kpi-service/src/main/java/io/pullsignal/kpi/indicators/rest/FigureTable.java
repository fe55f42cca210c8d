package io.pullsignal.kpi.indicators.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.kpi.indicators.KeyFigure;
import java.io.StringWriter;

/** Figures as CSV (RFC 4180): a line for each group and figure. */
final class FigureTable {
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
                Cells.inert(group),
                value.figure().code(),
                Cells.plain(value.value()),
                value.figure().unit(),
                value.ratio().numerator().toPlainString(),
                value.ratio().denominator().toPlainString(),
                value.ratio().factor().toPlainString(),
                Cells.plain(value.thresholds().green()),
                Cells.plain(value.thresholds().red()),
                value.health().name(),
                value.figure().definition(),
                value.note());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
