package io.pullsignal.cli.demo;

import io.pullsignal.cli.services.KeyFigures;
import io.pullsignal.cli.services.PipelineStatus;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Figures;
import io.pullsignal.cli.terminal.Screen;
import io.pullsignal.stack.ThreadEach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A few lines, drawn over and over: where business time is and what the services have done so far. */
final class LiveSummary {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);

    private static final int FIGURE_DAYS = 30;

    private final ServicesClient services;
    private final Screen screen;
    private final ZoneId zone;
    private int linesDrawn;
    private volatile Dated figures = new Dated(LocalDate.MIN, new KeyFigures(Map.of()));
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(true);
    private LocalDate figuresOf = LocalDate.MIN;

    /** @param day the day before which the period ends; {@link LocalDate#MIN} while nothing is known */
    private record Dated(LocalDate day, KeyFigures values) {
        String period() {
            return day.equals(LocalDate.MIN)
                    ? "Key figures are being worked out"
                    : "Key figures of the " + FIGURE_DAYS + " days before " + DAY.format(day);
        }

        String text(String name, String unit) {
            return values.text(name, unit);
        }
    }

    LiveSummary(ServicesClient services, Screen screen, ZoneId zone) {
        this.services = services;
        this.screen = screen;
        this.zone = zone;
    }

    void draw(Instant businessTime) {
        List<String> lines = lines(businessTime);
        screen.redraw(linesDrawn, lines);
        linesDrawn = lines.size();
    }

    private List<String> lines(Instant businessTime) {
        PipelineStatus edge = PipelineStatus.of(services, Service.CONSUMPTION);
        PipelineStatus gateway = PipelineStatus.of(services, Service.GATEWAY);
        refreshFigures(businessTime.atZone(zone).toLocalDate());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(pair("business time", TIME.format(businessTime.atZone(zone)), "", ""));
        lines.add(pair(
                "lines sold",
                Figures.count(edge.bucket("consumed")),
                "signals",
                Figures.count(gateway.bucket("signals"))));
        lines.add(pair(
                "sent twice, counted once",
                Figures.count(edge.bucket("duplicate")),
                "orders",
                Figures.count(gateway.bucket("orders"))));
        lines.add(pair(
                "rejected",
                Figures.count(edge.bucket("rejected")),
                "receipts",
                Figures.count(gateway.bucket("receipts"))));
        lines.add("");
        Dated figures = this.figures;
        lines.add("  " + figures.period());
        lines.add(pair(
                "turnover a year",
                figures.text("inventory-turnover", ""),
                "supplier lines on time",
                figures.text("supplier-on-time", " %")));
        lines.add(pair(
                "days out of stock",
                figures.text("stockout-rate", " %"),
                "on time and in full",
                figures.text("supplier-otif", " %")));
        lines.add(pair(
                "sale lines met in full",
                figures.text("line-fill-rate", " %"),
                "days of supply",
                figures.text("days-of-supply", "")));
        return lines;
    }

    /**
     * Once a business day, beside the clock, one question at a time: the summary must not wait for the answer.
     * Until the first are there dashes stand for them; where kpi-service is too busy they are older, and say so.
     */
    private void refreshFigures(LocalDate day) {
        if (day.equals(figuresOf) || !asked.isDone()) {
            return;
        }
        figuresOf = day;
        asked = CompletableFuture.supplyAsync(
                        () -> KeyFigures.of(services, day.minusDays(FIGURE_DAYS), day.minusDays(1)),
                        new ThreadEach("key-figures"))
                .handle((found, failure) -> {
                    if (found != null) {
                        figures = new Dated(day, found);
                    }
                    return failure == null;
                });
    }

    private static String pair(String left, String leftValue, String right, String rightValue) {
        return String.format("  %-24s %12s    %-24s %10s", left, leftValue, right, rightValue)
                .stripTrailing();
    }
}
