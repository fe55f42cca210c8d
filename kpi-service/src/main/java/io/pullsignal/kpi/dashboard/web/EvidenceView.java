package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.evidence.LedgerRow;
import io.pullsignal.kpi.evidence.OrderedLine;
import io.pullsignal.kpi.indicators.db.EpisodeRows.EpisodeRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The events behind figures.
 *
 * @param position whether it is about one item at one location, so that there are movements
 * @param moreMovements address of the next page; empty on the last one
 * @param moreLines address of the next page; empty on the last one
 */
public record EvidenceView(
        FilterView filter,
        boolean position,
        String board,
        List<StockoutRow> stockouts,
        List<MovementRow> movements,
        String moreMovements,
        List<LineRow> lines,
        String moreLines) {
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    /** A stockout as it is shown. */
    public record StockoutRow(String item, String location, String started, String ended, String hours, String units) {
        static StockoutRow of(EpisodeRow row, ZoneId zone, Instant now) {
            Instant until = row.endedAt() == null ? now : row.endedAt();
            long minutes = Math.max(0, Duration.between(row.startedAt(), until).toMinutes());
            return new StockoutRow(
                    row.item(),
                    row.location(),
                    Words.time(row.startedAt(), zone),
                    row.endedAt() == null ? "lasts" : Words.time(row.endedAt(), zone),
                    Words.figure(BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, 2, RoundingMode.HALF_UP)),
                    Words.exact(row.unitsShort()));
        }
    }

    /** A movement as it is shown. */
    public record MovementRow(String at, String kind, String units, String revenue, String countsOn, String event) {
        static MovementRow of(LedgerRow row, ZoneId zone) {
            return new MovementRow(
                    Words.time(row.occurredAt(), zone),
                    Words.name(row.kind()),
                    (row.quantity().signum() > 0 ? "+" : "") + Words.exact(row.quantity()),
                    row.revenue().signum() == 0 ? "" : Words.exact(row.revenue()) + " " + row.currency(),
                    row.reportingDate().equals(row.businessDate()) ? "" : Words.day(row.reportingDate()),
                    row.eventId() + " #" + row.lineNumber() + (row.component() == 0 ? "" : "." + row.component()));
        }
    }

    /** An order line as it is shown. */
    public record LineRow(
            String order,
            String supplier,
            String item,
            String location,
            String step,
            String ordered,
            String received,
            String inTime,
            String agreed,
            String came,
            String tone,
            String standing) {
        static LineRow of(OrderedLine line, LocalDate today) {
            Standing standing = Standing.of(line, today);
            return new LineRow(
                    line.orderNumber() + " #" + line.lineNumber(),
                    line.supplier(),
                    line.item(),
                    line.location(),
                    Words.name(line.step()),
                    Words.exact(line.orderedUnits()),
                    Words.exact(line.receivedUnits()),
                    Words.exact(line.unitsByAgreedDate()),
                    Words.day(line.agreedDate()),
                    line.lastReceivedDate() == null ? "" : Words.day(line.lastReceivedDate()),
                    standing.tone(),
                    standing.words());
        }
    }

    private record Standing(String tone, String words) {
        static Standing of(OrderedLine line, LocalDate today) {
            boolean open = line.outstandingUnits().signum() > 0;
            long late = line.daysLate(today);
            if (late > 0) {
                return new Standing("critical", (late == 1 ? "1 day" : late + " days") + (open ? " overdue" : " late"));
            }
            if (open) {
                return new Standing("neutral", "Expected");
            }
            return line.receivedUnits().compareTo(line.orderedUnits()) < 0
                    ? new Standing("warning", "Short")
                    : new Standing("good", "In time");
        }
    }
}
