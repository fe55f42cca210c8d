package io.pullsignal.cli.replay;

import io.pullsignal.cli.onlineretail.RetailReceipts;
import io.pullsignal.cli.playback.EventIdentity;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.events.adjustments.v1.AdjustmentLine;
import io.pullsignal.events.adjustments.v1.AdjustmentRecorded;
import io.pullsignal.events.sales.v1.SaleKind;
import io.pullsignal.events.sales.v1.SaleLine;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** What was published, and what must have become of it by the rules of the edge. */
final class Published {
    private final LedgerFingerprint expected = new LedgerFingerprint();
    private long consumedLines;
    private long adjustedLines;
    private long rejectedLines;

    void add(TimedEvent timed) {
        LocalDate day = day(timed.dueAt());
        String eventId = EventIdentity.of(timed.event());
        if (timed.event() instanceof SaleRecorded sale) {
            for (SaleLine line : sale.getLines()) {
                if (line.getQuantity().signum() <= 0 || line.getUnitPrice().signum() < 0) {
                    rejectedLines++;
                } else {
                    consumedLines++;
                    BigDecimal change = sale.getKind() == SaleKind.RETURN
                            ? line.getQuantity()
                            : line.getQuantity().negate();
                    expected.add(day, eventId, line.getLineNumber(), canonical(line.getItemCode()), change);
                }
            }
        } else if (timed.event() instanceof AdjustmentRecorded writeOff) {
            for (AdjustmentLine line : writeOff.getLines()) {
                adjustedLines++;
                expected.add(
                        day,
                        eventId,
                        line.getLineNumber(),
                        canonical(line.getItemCode()),
                        line.getQuantity().negate());
            }
        }
    }

    /** The lines that must be in the ledger, each once. */
    LedgerFingerprint expected() {
        return expected;
    }

    long consumedLines() {
        return consumedLines;
    }

    long adjustedLines() {
        return adjustedLines;
    }

    long rejectedLines() {
        return rejectedLines;
    }

    long lines() {
        return consumedLines + adjustedLines + rejectedLines;
    }

    private static String canonical(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(RetailReceipts.ZONE).toLocalDate();
    }
}
