package io.pullsignal.kpi.orders;

import io.pullsignal.kpi.masterdata.BusinessCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * An order line of the time before Pullsignal, which came whole on one day. It counts in the scorecards and the figures of
 * suppliers, and moves no stock.
 *
 * @param source whose order numbers these are, so that they are nobody else's
 * @param units stock units ordered and received, above zero, at most six decimals
 * @param unitPrice zero or above, at most four decimals
 * @param currency ISO 4217
 * @param sentDay day on which the order was sent; empty where it is not known
 * @param agreedDay the only agreed day
 */
public record PastDelivery(
        String source,
        String order,
        int line,
        String supplier,
        String location,
        String item,
        BigDecimal units,
        BigDecimal unitPrice,
        String currency,
        Optional<LocalDate> sentDay,
        LocalDate agreedDay,
        LocalDate receivedDay) {
    private static final int TEXT_MAX = 200;
    private static final int UNIT_DECIMALS = 6;
    private static final int PRICE_DECIMALS = 4;
    private static final int DIGITS_MAX = 12;
    /** As a receipt leaves a line: nothing more is expected. */
    private static final String STEP = "CLOSED";

    /** @throws IllegalArgumentException with what is wrong */
    public PastDelivery {
        text("source", source);
        text("order", order);
        text("supplier", supplier);
        text("location", location);
        text("item", item);
        if (currency.length() != 3) {
            throw new IllegalArgumentException("currency is three letters, for example USD");
        }
        if (line < 1) {
            throw new IllegalArgumentException("line is 1 or above");
        }
        number("units", units, UNIT_DECIMALS);
        number("unitPrice", unitPrice, PRICE_DECIMALS);
        if (units.signum() == 0) {
            throw new IllegalArgumentException("units are above zero");
        }
        if (!BusinessCalendar.covers(agreedDay)
                || !BusinessCalendar.covers(receivedDay)
                || sentDay.filter(day -> !BusinessCalendar.covers(day)).isPresent()) {
            throw new IllegalArgumentException(
                    "days are from " + BusinessCalendar.FIRST_DAY + " to " + BusinessCalendar.LAST_DAY);
        }
        if (sentDay.filter(receivedDay::isBefore).isPresent()) {
            throw new IllegalArgumentException("sentDay is after receivedDay");
        }
    }

    /** The order line as its last step left it. */
    public OrderLine orderLine() {
        return new OrderLine(
                orderNumber(),
                line,
                1,
                STEP,
                supplier,
                location,
                item,
                units,
                BigDecimal.ZERO,
                units,
                BigDecimal.ZERO,
                unitPrice,
                currency,
                agreedDay,
                Optional.of(agreedDay),
                Optional.of(agreedDay),
                Optional.of(receivedDay));
    }

    public OrderReceipt receipt() {
        return new OrderReceipt(receivedDay, orderNumber(), line, orderNumber(), units);
    }

    /** Noon, so that the day is the same in nearly all time zones; empty where the day is not known. */
    public Optional<OrderTime> time() {
        return sentDay.map(day -> new OrderTime(
                orderNumber(),
                line,
                Optional.of(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)),
                Optional.empty()));
    }

    /** Own orders have no slash in their numbers. */
    private String orderNumber() {
        return source + "/" + order;
    }

    private static void text(String name, String value) {
        if (value.isBlank() || value.length() > TEXT_MAX) {
            throw new IllegalArgumentException(name + " has 1 to " + TEXT_MAX + " characters");
        }
    }

    private static void number(String name, BigDecimal value, int decimals) {
        if (value.signum() < 0
                || value.stripTrailingZeros().scale() > decimals
                || value.precision() - value.scale() > DIGITS_MAX) {
            throw new IllegalArgumentException(
                    name + " is zero or above, with at most " + DIGITS_MAX + " digits and " + decimals + " decimals");
        }
    }
}
