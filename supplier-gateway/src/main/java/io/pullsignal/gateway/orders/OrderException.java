package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order that needs a buyer's eye, and the worst reason why.
 *
 * @param dueDate earliest due day of a line with units outstanding; null where none has any
 * @param affectedQuantity units that the reason is about, over all lines: outstanding on late lines, of an order without an
 *     answer all that is outstanding, not promised, or rejected
 */
public record OrderException(
        Kind kind,
        String orderNumber,
        String supplier,
        String shipTo,
        OrderState state,
        Instant issuedAt,
        @Nullable LocalDate dueDate,
        BigDecimal affectedQuantity,
        BigDecimal outstandingQuantity) {
    /** Worst first. */
    public enum Kind {
        /** A due day has passed with units outstanding. */
        LATE,
        /** It waits for somebody's word. */
        UNAPPROVED,
        /** The supplier has not answered reminders either: somebody has to call. */
        ESCALATED,
        /** The supplier has not answered in time. */
        UNANSWERED,
        /** Less is expected than was ordered, and the order goes on. */
        SHORT,
        /** The supplier refused the order, or the dock refused goods of it, lately. */
        REFUSED
    }

    /** Key by which a page follows another: kind, days since 1970 of the due day, order number. */
    public record Key(Kind kind, LocalDate dueDate, String orderNumber) {
        /** Before all others. */
        public static final Key FIRST = new Key(Kind.LATE, LocalDate.EPOCH, "");

        /** @throws IllegalArgumentException when it is no key */
        public static Key of(String text) {
            String[] parts = text.split("\\|", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("'" + text + "' is no key of an exception");
            }
            return new Key(Kind.valueOf(parts[0]), LocalDate.ofEpochDay(Long.parseLong(parts[1])), parts[2]);
        }

        public String text() {
            return kind + "|" + dueDate.toEpochDay() + "|" + orderNumber;
        }
    }

    /** Orders that expect nothing more come after those that do. */
    public static final LocalDate NOTHING_DUE = LocalDate.of(9999, 12, 31);

    public Key key() {
        return new Key(kind, dueDate == null ? NOTHING_DUE : dueDate, orderNumber);
    }
}
