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
import java.util.concurrent.ConcurrentHashMap;

/** What the records that were sent must have become, worked out without any code of the services. */
final class Expectation {
    /** Identity of a ledger row that comes from an input line. */
    record Row(String eventId, int lineNumber, int component) {}

    /** @param quantity change of on hand */
    record Change(String location, String item, BigDecimal quantity) {}

    /** Place of a record in an input topic. */
    record Place(String topic, int partition, long offset) {}

    private final Map<Row, Change> ledger = new HashMap<>();
    private final Map<Row, Change> afterReplay = new HashMap<>();
    private final Map<Place, Map<String, Long>> records = new ConcurrentHashMap<>();

    /** Every ledger row that an accepted line must have, counts of stock apart. */
    Map<Row, Change> ledger() {
        return ledger;
    }

    /** Rows of lines that were refused because their item was not defined in time. */
    Map<Row, Change> afterReplay() {
        return afterReplay;
    }

    /** The lines of each record by the bucket in which they must end; a record that is no event is one line. */
    Map<Place, Map<String, Long>> records() {
        return records;
    }

    /** A record lies in the log. Any thread. */
    void lies(Place place, Map<String, Long> linesByBucket) {
        records.put(place, linesByBucket);
    }

    static boolean isKnown(String itemCode) {
        String item = itemCode.toUpperCase(Locale.ROOT);
        return Shop.ITEMS.contains(item) || item.equals(Shop.DISH);
    }

    /** @return the sale's lines by bucket */
    Map<String, Long> expect(SaleRecorded sale) {
        boolean back = sale.getKind() == SaleKind.RETURN || sale.getKind() == SaleKind.VOID;
        Map<String, Long> buckets = new TreeMap<>();
        for (SaleLine line : sale.getLines()) {
            BigDecimal taken = back ? line.getQuantity().negate() : line.getQuantity();
            String bucket = consume(
                    sale.getSource() + "/" + sale.getEventId(),
                    line.getLineNumber(),
                    sale.getLocation(),
                    line.getItemCode(),
                    taken);
            buckets.merge(bucket, 1L, Long::sum);
        }
        return buckets;
    }

    Map<String, Long> expect(UsageRecorded usage) {
        Map<String, Long> buckets = new TreeMap<>();
        for (UsageLine line : usage.getLines()) {
            String bucket = consume(
                    usage.getSource() + "/" + usage.getEventId(),
                    line.getLineNumber(),
                    usage.getLocation(),
                    line.getItemCode(),
                    line.getQuantity());
            buckets.merge(bucket, 1L, Long::sum);
        }
        return buckets;
    }

    Map<String, Long> expect(AdjustmentRecorded adjustment) {
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
        return Map.of("adjusted", (long) adjustment.getLines().size());
    }

    /** What supplier-gateway itself told the edge: goods that went back. */
    Map<String, Long> expectTakenBack(AdjustmentRecorded correction) {
        for (AdjustmentLine line : correction.getLines()) {
            ledger.put(
                    new Row(correction.getSource() + "/" + correction.getEventId(), line.getLineNumber(), 0),
                    new Change(correction.getLocation(), line.getItemCode(), line.getQuantity()));
        }
        return Map.of("adjusted", (long) correction.getLines().size());
    }

    /** @return the bucket of the line */
    private String consume(String eventId, int lineNumber, String location, String itemCode, BigDecimal taken) {
        String item = itemCode.toUpperCase(Locale.ROOT);
        if (item.equals(Shop.LATE_ITEM)) {
            afterReplay.put(new Row(eventId, lineNumber, 0), new Change(location, item, taken.negate()));
            return "rejected";
        }
        if (!isKnown(item)) {
            return "rejected";
        }
        if (item.equals(Shop.DISH)) {
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
        } else {
            ledger.put(new Row(eventId, lineNumber, 0), new Change(location, item, taken.negate()));
        }
        return "consumed";
    }
}
