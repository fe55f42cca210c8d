package io.pullsignal.kpi.stock;

import java.math.BigDecimal;

/**
 * What was asked for and met, as sums that can be added in any order.
 *
 * <p>Net demand is {@code askedUnits - reversedUnits}. Since a void does not say which units of the original had been
 * met, it takes unmet units last: net met units are {@code min(metUnits, net demand)}.
 *
 * @param askedUnits units of sales, usages and upward corrections
 * @param metUnits of these, the units that were on hand: min(quantity, max(0, on hand before)) in event time
 * @param reversedUnits units taken back by voids and downward corrections
 * @param returnedUnits units that customers brought back; they reduce consumption, never demand
 * @param askedLines number of lines in askedUnits
 * @param metLines of these, the lines met completely
 * @param reversedLines lines taken back by voids
 * @param revenue signed
 * @param currency ISO 4217 code of the revenue; empty where there is none yet, XXX where currencies are mixed
 */
public record Demand(
        BigDecimal askedUnits,
        BigDecimal metUnits,
        BigDecimal reversedUnits,
        BigDecimal returnedUnits,
        long askedLines,
        long metLines,
        long reversedLines,
        BigDecimal revenue,
        String currency) {
    private static final BigDecimal NO_UNITS = BigDecimal.ZERO.setScale(6);
    private static final String MIXED_CURRENCIES = "XXX";

    public static final Demand NONE =
            new Demand(NO_UNITS, NO_UNITS, NO_UNITS, NO_UNITS, 0, 0, 0, BigDecimal.ZERO.setScale(4), "");

    /** What a movement means for demand, given the units on hand just before it. */
    static Demand of(Movement movement, BigDecimal onHandBefore) {
        BigDecimal taken = movement.quantity().negate();
        return switch (movement.kind()) {
            case SALE, USAGE -> taken.signum() > 0 ? asked(movement, taken, onHandBefore) : reversed(movement, 0);
            case CORRECTION -> taken.signum() > 0 ? asked(movement, taken, onHandBefore) : reversed(movement, 0);
            case VOID -> reversed(movement, 1);
            case RETURN ->
                new Demand(
                        NO_UNITS,
                        NO_UNITS,
                        NO_UNITS,
                        movement.quantity(),
                        0,
                        0,
                        0,
                        movement.revenue(),
                        movement.currency());
            case COUNT_DELTA, COUNT_ABSORBED, WRITE_OFF, EXPIRED, STOCK_CORRECTION, RECEIPT, TRANSFER_OUT -> NONE;
        };
    }

    private static Demand asked(Movement movement, BigDecimal units, BigDecimal onHandBefore) {
        BigDecimal met = units.min(onHandBefore.max(NO_UNITS));
        return new Demand(
                units,
                met,
                NO_UNITS,
                NO_UNITS,
                1,
                met.compareTo(units) == 0 ? 1 : 0,
                0,
                movement.revenue(),
                movement.currency());
    }

    private static Demand reversed(Movement movement, long lines) {
        return new Demand(
                NO_UNITS,
                NO_UNITS,
                movement.quantity(),
                NO_UNITS,
                0,
                0,
                lines,
                movement.revenue(),
                movement.currency());
    }

    public Demand plus(Demand other) {
        return new Demand(
                askedUnits.add(other.askedUnits),
                metUnits.add(other.metUnits),
                reversedUnits.add(other.reversedUnits),
                returnedUnits.add(other.returnedUnits),
                askedLines + other.askedLines,
                metLines + other.metLines,
                reversedLines + other.reversedLines,
                revenue.add(other.revenue),
                oneCurrency(currency, other.currency));
    }

    /** Units asked for, less those taken back. */
    public BigDecimal netUnits() {
        return askedUnits.subtract(reversedUnits);
    }

    public BigDecimal netMetUnits() {
        return metUnits.min(netUnits()).max(NO_UNITS);
    }

    public long netLines() {
        return Math.max(0, askedLines - reversedLines);
    }

    public long netMetLines() {
        return Math.max(0, Math.min(metLines, askedLines - reversedLines));
    }

    BigDecimal unmetUnits() {
        return askedUnits.subtract(metUnits);
    }

    private static String oneCurrency(String left, String right) {
        if (left.isEmpty() || left.equals(right)) {
            return right;
        }
        return right.isEmpty() ? left : MIXED_CURRENCIES;
    }
}
