package io.pullsignal.endtoend;

import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import io.pullsignal.events.usage.v1.UsageLine;
import io.pullsignal.events.usage.v1.UsageRecorded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the records that were sent must have become, worked out without any code of the services. */
final class Expectation {
    /** Identity of a ledger row that comes from an input line. */
    record Row(String eventId, int lineNumber, int component) {}

    /** @param quantity change of on hand */
    record Change(String location, String item, BigDecimal quantity) {}

    private final Map<Row, Change> ledger = new HashMap<>();
    private final Map<Row, Change> afterReplay = new HashMap<>();
    private final Map<String, Long> rows = new TreeMap<>();

    /** Every ledger row that an accepted line must have, counts of stock apart. */
    Map<Row, Change> ledger() {
        return ledger;
    }

    /** Rows of lines that were refused because their item was not defined in time. */
    Map<Row, Change> afterReplay() {
        return afterReplay;
    }

    /** Input lines by the bucket in which they must end; a record that is no event is one line. */
    Map<String, Long> rows() {
        return rows;
    }

    void addRows(String bucket, long count) {
        rows.merge(bucket, count, Long::sum);
    }

    static boolean isKnown(String itemCode) {
        String item = itemCode.toUpperCase(Locale.ROOT);
        return Shop.ITEMS.contains(item) || item.equals(Shop.DISH);
    }

    void expect(SaleRecorded sale) {
        boolean back = sale.getKind() == SaleKind.RETURN || sale.getKind() == SaleKind.VOID;
        for (SaleLine line : sale.getLines()) {
            BigDecimal taken = back ? line.getQuantity().negate() : line.getQuantity();
            consume(
                    sale.getSource() + "/" + sale.getEventId(),
                    line.getLineNumber(),
                    sale.getLocation(),
                    line.getItemCode(),
                    taken);
        }
    }

    void expect(UsageRecorded usage) {
        for (UsageLine line : usage.getLines()) {
            consume(
                    usage.getSource() + "/" + usage.getEventId(),
                    line.getLineNumber(),
                    usage.getLocation(),
                    line.getItemCode(),
                    line.getQuantity());
        }
    }

    void expect(AdjustmentRecorded adjustment) {
        addRows("adjusted", adjustment.getLines().size());
        if (adjustment.getKind() == AdjustmentKind.WRITE_OFF) {
            for (AdjustmentLine line : adjustment.getLines()) {
                ledger.put(
                        new Row(adjustment.getSource() + "/" + adjustment.getEventId(), line.getLineNumber(), 0),
                        new Change(
                                adjustment.getLocation(),
                                line.getItemCode(),
                                line.getQuantity().negate()));
            }
        }
    }

    private void consume(String eventId, int lineNumber, String location, String itemCode, BigDecimal taken) {
        String item = itemCode.toUpperCase(Locale.ROOT);
        if (item.equals(Shop.LATE_ITEM)) {
            addRows("rejected", 1);
            afterReplay.put(new Row(eventId, lineNumber, 0), new Change(location, item, taken.negate()));
        } else if (item.equals(Shop.DISH)) {
            addRows("consumed", 1);
            List<String> parts = Shop.DISH_PARTS;
            for (int part = 0; part < parts.size(); part++) {
                ledger.put(
                        new Row(eventId, lineNumber, part + 1),
                        new Change(
                                location,
                                parts.get(part),
                                taken.multiply(new BigDecimal(Shop.DISH_PART_QUANTITY))
                                        .negate()));
            }
        } else if (isKnown(item)) {
            addRows("consumed", 1);
            ledger.put(new Row(eventId, lineNumber, 0), new Change(location, item, taken.negate()));
        } else {
            addRows("rejected", 1);
        }
    }
}
