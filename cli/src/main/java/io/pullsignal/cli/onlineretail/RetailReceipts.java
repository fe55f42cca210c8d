package io.pullsignal.cli.onlineretail;

import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.adjustments.v1.AdjustmentKind;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows as the events that the seller's systems would have published: an invoice is a receipt, a line's number is its
 * place among the invoice's rows, whatever bucket they are in. An invoice whose rows lie on several days is a receipt on
 * each of them, with an id of its own. Rows that no service may accept are published as they
 * are, so that the services reject them; charges and bad debts move no stock and are not published.
 */
public final class RetailReceipts {
    public static final String LOCATION = "UK-WAREHOUSE";
    public static final ZoneId ZONE = ZoneId.of("Europe/London");
    public static final String CURRENCY = "GBP";
    public static final String SALES_SOURCE = "online-retail";
    /** A source of its own: an invoice and a write-off may carry the same number. */
    public static final String STOCK_SOURCE = "online-retail-stock";

    static final int MAX_LINES_PER_EVENT = 500;
    /** More tills than partitions, so that every partition of the sales topic has work. */
    private static final int REGISTERS = 12;

    private static final int QUANTITY_DECIMALS = 6;
    private static final int PRICE_DECIMALS = 4;

    private final Map<Sheet, Integer> partsOfSheet = new HashMap<>();

    /**
     * The events of the next day, in order of time. An invoice of more than 500 lines or several days becomes several
     * events, the later ones with -2, -3 ...
     */
    public List<TimedEvent> ofDay(List<RetailRow> rowsOfOneDay) {
        Map<Sheet, List<RetailRow>> sheets = new LinkedHashMap<>();
        for (RetailRow row : rowsOfOneDay) {
            if (row.bucket().published()) {
                Sheet sheet = new Sheet(row.invoiceNumber(), Kind.of(row.bucket()));
                sheets.computeIfAbsent(sheet, key -> new ArrayList<>()).add(row);
            }
        }
        List<TimedEvent> events = new ArrayList<>();
        sheets.forEach((sheet, rows) -> addEvents(events, sheet, rows));
        events.sort(Comparator.comparing(TimedEvent::dueAt));
        return events;
    }

    private void addEvents(List<TimedEvent> events, Sheet sheet, List<RetailRow> rows) {
        Instant occurredAt = rows.get(0).invoicedAt().atZone(ZONE).toInstant();
        for (int from = 0; from < rows.size(); from += MAX_LINES_PER_EVENT) {
            int part = partsOfSheet.merge(sheet, 1, Integer::sum);
            List<RetailRow> lines = rows.subList(from, Math.min(rows.size(), from + MAX_LINES_PER_EVENT));
            String eventId = part == 1 ? sheet.invoiceNumber : sheet.invoiceNumber + "-" + part;
            events.add(
                    sheet.kind == Kind.WRITE_OFF
                            ? writeOff(eventId, occurredAt, lines)
                            : receipt(eventId, sheet, occurredAt, lines));
        }
    }

    private static TimedEvent receipt(String eventId, Sheet sheet, Instant occurredAt, List<RetailRow> rows) {
        String register = register(sheet.invoiceNumber);
        boolean back = sheet.kind == Kind.RETURN;
        List<SaleLine> lines = new ArrayList<>();
        for (RetailRow row : rows) {
            BigDecimal units = row.quantity();
            lines.add(SaleLine.newBuilder()
                    .setLineNumber(row.lineNumber())
                    .setItemCode(row.stockCode())
                    .setQuantity((back ? units.negate() : units).setScale(QUANTITY_DECIMALS))
                    .setUnitPrice(row.unitPrice().setScale(PRICE_DECIMALS))
                    .build());
        }
        SaleRecorded event = SaleRecorded.newBuilder()
                .setSource(SALES_SOURCE)
                .setEventId(eventId)
                .setLocation(LOCATION)
                .setRegister(register)
                .setKind(back ? SaleKind.RETURN : SaleKind.SALE)
                .setOccurredAt(occurredAt)
                .setCurrency(CURRENCY)
                .setLines(lines)
                .build();
        return new TimedEvent(occurredAt, Topics.SALES_RECORDED, LOCATION + "/" + register, event);
    }

    private static TimedEvent writeOff(String eventId, Instant occurredAt, List<RetailRow> rows) {
        List<AdjustmentLine> lines = new ArrayList<>();
        for (RetailRow row : rows) {
            lines.add(AdjustmentLine.newBuilder()
                    .setLineNumber(row.lineNumber())
                    .setItemCode(row.stockCode())
                    .setQuantity(row.quantity().negate().setScale(QUANTITY_DECIMALS))
                    .build());
        }
        AdjustmentRecorded event = AdjustmentRecorded.newBuilder()
                .setSource(STOCK_SOURCE)
                .setEventId(eventId)
                .setLocation(LOCATION)
                .setKind(AdjustmentKind.WRITE_OFF)
                .setReasonCode("WRITTEN_OFF")
                .setOccurredAt(occurredAt)
                .setLines(lines)
                .build();
        return new TimedEvent(occurredAt, Topics.ADJUSTMENTS_RECORDED, LOCATION, event);
    }

    private static String register(String invoiceNumber) {
        return "R" + (1 + Math.floorMod(invoiceNumber.hashCode(), REGISTERS));
    }

    private enum Kind {
        SALE,
        RETURN,
        WRITE_OFF;

        static Kind of(Bucket bucket) {
            return switch (bucket) {
                case SALE, REJECTED -> SALE;
                case RETURN -> RETURN;
                case ADJUSTMENT -> WRITE_OFF;
                case BAD_DEBT, NON_STOCK_CHARGE -> throw new IllegalArgumentException(bucket + " moves no stock");
            };
        }
    }

    private record Sheet(String invoiceNumber, Kind kind) {}
}
