package io.pullsignal.core.lot;

import io.pullsignal.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Lots as a short text, so that they are part of the position's row: a line with the microseconds since 1970 of the latest
 * change, then a line a lot: day since 1970 (nothing where it does not expire), millionths left, code. Empty for a position
 * that never had a lot.
 */
public final class LotText {
    private static final int PARTS = 3;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private LotText() {}

    public static String write(LotStock stock) {
        if (stock.isNone()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(micros(stock.changedAt()));
        for (Lot lot : stock.lots()) {
            LocalDate bestBefore = lot.key().bestBefore();
            text.append('\n')
                    .append(bestBefore == null ? "" : bestBefore.toEpochDay())
                    .append(':')
                    .append(lot.left().micros())
                    .append(':')
                    .append(lot.key().code());
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException when the text is not what {@link #write} wrote */
    public static LotStock read(String text) {
        if (text.isEmpty()) {
            return LotStock.NONE;
        }
        String[] lines = text.split("\n", -1);
        List<Lot> lots = new ArrayList<>(lines.length - 1);
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", PARTS);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("not a lot: " + lines[i]);
            }
            LocalDate bestBefore = parts[0].isEmpty() ? null : LocalDate.ofEpochDay(Long.parseLong(parts[0]));
            lots.add(new Lot(new LotKey(parts[2], bestBefore), Quantity.ofMicros(Long.parseLong(parts[1]))));
        }
        return LotStock.of(lots, instant(Long.parseLong(lines[0])));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }
}
