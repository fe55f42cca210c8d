package io.pullsignal.cli.replay;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A set of ledger lines, by day, as the number of lines and the sum of a 128-bit hash of each: two sets are equal when
 * both agree, in whatever order their lines came, and a line that is there twice, missing or changed shows. Small, however
 * many lines.
 */
final class LedgerFingerprint {
    private static final int QUANTITY_DECIMALS = 6;

    private final Map<LocalDate, Sum> days = new TreeMap<>();
    private final MessageDigest digest;

    LedgerFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @param quantity signed change of on hand */
    void add(LocalDate day, String eventId, int lineNumber, String item, BigDecimal quantity) {
        String line = day + "|" + eventId + "|" + lineNumber + "|" + item + "|"
                + quantity.setScale(QUANTITY_DECIMALS).toPlainString();
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        days.merge(day, new Sum(1, hash.getLong(), hash.getLong()), Sum::plus);
    }

    long lines() {
        return days.values().stream().mapToLong(Sum::lines).sum();
    }

    /** Days on which the two sets differ. */
    List<LocalDate> differences(LedgerFingerprint other) {
        TreeSet<LocalDate> all = new TreeSet<>(days.keySet());
        all.addAll(other.days.keySet());
        List<LocalDate> different = new ArrayList<>();
        for (LocalDate day : all) {
            if (!Objects.equals(days.get(day), other.days.get(day))) {
                different.add(day);
            }
        }
        return different;
    }

    private record Sum(long lines, long high, long low) {
        Sum plus(Sum other) {
            return new Sum(lines + other.lines, high + other.high, low + other.low);
        }
    }
}
