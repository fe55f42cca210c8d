package io.pullsignal.kpi.evidence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One order line and what came of it.
 *
 * @param step latest step of the order's life
 * @param agreedDate the day promised first; the requested one where nothing was promised
 * @param receivedUnits accepted units that came
 * @param unitsByAgreedDate of these, the units that came by the agreed day
 * @param lastReceivedDate null while nothing came
 */
public record OrderedLine(
        String orderNumber,
        int lineNumber,
        String supplier,
        String location,
        String item,
        String step,
        BigDecimal orderedUnits,
        BigDecimal outstandingUnits,
        BigDecimal receivedUnits,
        BigDecimal unitsByAgreedDate,
        LocalDate requestedDate,
        LocalDate agreedDate,
        @Nullable LocalDate lastReceivedDate) {
    /** What a page follows: the line shown last on the one before. */
    public record Key(LocalDate agreedDate, String orderNumber, int lineNumber) {}

    public Key key() {
        return new Key(agreedDate, orderNumber, lineNumber);
    }

    /**
     * Days after the agreed one on which the last of it came, or which have passed while something is outstanding;
     * negative where it came early, zero where nothing is expected any more and nothing came.
     */
    public long daysLate(LocalDate today) {
        if (outstandingUnits.signum() > 0) {
            return Math.max(0, ChronoUnit.DAYS.between(agreedDate, today));
        }
        return lastReceivedDate == null ? 0 : ChronoUnit.DAYS.between(agreedDate, lastReceivedDate);
    }
}
