package io.pullsignal.gateway.dock.web;

import io.pullsignal.gateway.dock.ExpectedLine;
import io.pullsignal.gateway.dock.ScannedCode;
import io.pullsignal.gateway.dock.db.DockReads;
import io.pullsignal.gateway.pipeline.web.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found, by order.
 *
 * @param message what to say about it; empty where the lines speak for themselves
 * @param tone of the message: neutral, warning or critical
 */
public record LinesView(String message, String tone, List<OrderView> orders) {
    /** An order with those of its lines that were found. */
    public record OrderView(
            String number, String supplier, String state, boolean open, boolean late, List<LineView> lines) {}

    /**
     * A line to be counted.
     *
     * @param open units that nobody has counted yet, as a number for a field
     * @param tally what came before, in words
     */
    public record LineView(
            int number,
            String item,
            String gtin,
            String title,
            String due,
            boolean late,
            String expected,
            String tally,
            String open,
            String unit,
            boolean inspected) {}

    static LinesView none(String message) {
        return new LinesView(message, "neutral", List.of());
    }

    static LinesView of(ScannedCode code, String typed, List<ExpectedLine> lines) {
        if (lines.isEmpty()) {
            return empty(code, typed);
        }
        Map<String, List<ExpectedLine>> byOrder = new LinkedHashMap<>();
        for (ExpectedLine line : lines) {
            byOrder.computeIfAbsent(line.orderNumber(), number -> new ArrayList<>())
                    .add(line);
        }
        List<OrderView> orders = byOrder.values().stream().map(LinesView::order).toList();
        return lines.size() == DockReads.LINES_MAXIMUM
                ? new LinesView(
                        "The " + DockReads.LINES_MAXIMUM + " lines that are due first. Scan to see others.",
                        "neutral",
                        orders)
                : new LinesView("", "neutral", orders);
    }

    private static LinesView empty(ScannedCode code, String typed) {
        if (code instanceof ScannedCode.Nothing) {
            return none("Nothing is expected here.");
        }
        if (code instanceof ScannedCode.Unreadable unreadable) {
            return new LinesView("“" + typed + "” cannot be read. " + unreadable.detail(), "critical", List.of());
        }
        if (code instanceof ScannedCode.ItemCode item && !item.doubt().isEmpty()) {
            return new LinesView("“" + typed + "” leads to nothing. " + item.doubt(), "critical", List.of());
        }
        String what = code instanceof ScannedCode.PackageLabel
                ? "No advice named this package for this location. Scan an item, or type the order number."
                : "Nothing of it is expected at this location.";
        return new LinesView("“" + typed + "”: " + what, "warning", List.of());
    }

    private static OrderView order(List<ExpectedLine> lines) {
        ExpectedLine first = lines.get(0);
        return new OrderView(
                first.orderNumber(),
                first.supplier(),
                Words.name(first.state()),
                first.state().isOpen(),
                lines.stream().anyMatch(ExpectedLine::late),
                lines.stream().map(LinesView::line).toList());
    }

    private static LineView line(ExpectedLine line) {
        return new LineView(
                line.lineNumber(),
                line.item(),
                line.gtin(),
                line.description().isEmpty() ? line.item() : line.description(),
                Words.day(line.dueDate()),
                line.late(),
                Words.units(line.openQuantity(), line.unit()),
                tally(line),
                line.openQuantity().stripTrailingZeros().toPlainString(),
                Words.unit(line.unit(), line.openQuantity()),
                line.inspected());
    }

    private static String tally(ExpectedLine line) {
        List<String> parts = new ArrayList<>();
        parts.add("ordered " + Words.number(line.orderedQuantity()));
        add(parts, "shipped ", line.shippedQuantity());
        add(parts, "accepted ", line.receivedQuantity());
        add(parts, "rejected ", line.rejectedQuantity());
        add(parts, "in inspection ", line.waitingQuantity());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String word, BigDecimal units) {
        if (units.signum() > 0) {
            parts.add(word + Words.number(units));
        }
    }
}
