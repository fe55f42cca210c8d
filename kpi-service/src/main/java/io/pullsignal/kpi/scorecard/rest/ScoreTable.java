package io.pullsignal.kpi.scorecard.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.pullsignal.kpi.indicators.rest.Cells;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scores as CSV (RFC 4180): a line for each supplier, or for each week of one. */
final class ScoreTable {
    private static final List<String> SPREADS =
            List.of("lead_time_days", "agreed_lead_time_days", "days_late", "answer_hours");

    private final StringWriter text = new StringWriter();
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);

    /** @param first heading of the first column */
    ScoreTable(String first) {
        List<String> heading = new ArrayList<>(
                List.of(first, "due", "on_time_percent", "in_full_percent", "otif_percent", "quality_percent"));
        SPREADS.forEach(name -> Stream.of("lines", "mean", "standard_deviation", "median", "p90")
                .forEach(part -> heading.add(name + "_" + part)));
        heading.add("unanswered_lines");
        heading.add("price_index");
        csv.writeRecord(heading);
    }

    /** @param price index against the first week; empty where there is none */
    void add(String name, ScoreView score, Optional<BigDecimal> price) {
        List<String> row = new ArrayList<>();
        row.add(Cells.inert(name));
        row.add(score.due().toPlainString());
        Stream.of(score.onTimePercent(), score.inFullPercent(), score.otifPercent(), score.qualityPercent())
                .map(Optional::ofNullable)
                .forEach(value -> row.add(Cells.plain(value)));
        Stream.of(score.leadTimeDays(), score.agreedLeadTimeDays(), score.daysLate(), score.answerHours())
                .forEach(spread -> add(row, spread));
        row.add(String.valueOf(score.unansweredLines()));
        row.add(Cells.plain(price));
        csv.writeRecord(row);
    }

    private static void add(List<String> row, ScoreView.Spread spread) {
        row.add(String.valueOf(spread.lines()));
        row.add(Cells.plain(Optional.ofNullable(spread.mean())));
        row.add(Cells.plain(Optional.ofNullable(spread.standardDeviation())));
        row.add(whole(spread.median()));
        row.add(whole(spread.p90()));
    }

    private static String whole(@Nullable Integer value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
