package io.pullsignal.kpi.evidence.rest;

import io.pullsignal.kpi.evidence.LedgerRow;
import io.pullsignal.kpi.evidence.OrderedLine;
import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Places in the pages of events, as addresses carry them. */
public final class Keys {
    private static final int LEDGER_PARTS = 5;
    private static final int ORDER_PARTS = 3;

    private Keys() {}

    /** day|instant|line|component|event id, because an id may have any characters. */
    public static String text(LedgerRow.Key key) {
        return key.businessDate() + "|" + key.occurredAt() + "|" + key.lineNumber() + "|" + key.component() + "|"
                + key.eventId();
    }

    /** @throws BadRequestException when it is none */
    public static LedgerRow.Key movement(String text) {
        String[] parts = text.split("\\|", LEDGER_PARTS);
        try {
            if (parts.length == LEDGER_PARTS) {
                return new LedgerRow.Key(
                        LocalDate.parse(parts[0]),
                        Instant.parse(parts[1]),
                        parts[4],
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRequestException("after is not day|instant|line|component|event: " + text, e);
        }
        throw new BadRequestException("after is not day|instant|line|component|event: " + text);
    }

    /** day|line|order number. */
    public static String text(OrderedLine.Key key) {
        return key.agreedDate() + "|" + key.lineNumber() + "|" + key.orderNumber();
    }

    /** @throws BadRequestException when it is none */
    public static OrderedLine.Key orderLine(String text) {
        String[] parts = text.split("\\|", ORDER_PARTS);
        try {
            if (parts.length == ORDER_PARTS) {
                return new OrderedLine.Key(LocalDate.parse(parts[0]), parts[2], Integer.parseInt(parts[1]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRequestException("after is not day|line|order: " + text, e);
        }
        throw new BadRequestException("after is not day|line|order: " + text);
    }
}
