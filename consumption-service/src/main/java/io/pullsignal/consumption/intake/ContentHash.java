package io.pullsignal.consumption.intake;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a duplicate from another event with the same id: SHA-256 over what an event says, not over its bytes, so that
 * neither schema id nor route (Kafka, HTTP) nor the order of the lines matters.
 *
 * <p>Canonical form: kind of movement, source, event id, location and item codes upper case, numbers by value (1 equals
 * 1.000000), lines by number; every part with its length before it. It must never change for an event that is already
 * stored.
 */
public final class ContentHash {
    private ContentHash() {}

    /** @return 32 bytes */
    public static byte[] of(RecordedEvent event) {
        ByteArrayOutputStream form =
                new ByteArrayOutputStream(64 + 48 * event.lines().size());
        put(form, event.movement().name());
        put(form, event.identity().source());
        put(form, event.identity().eventId());
        put(form, upper(event.location()));
        put(form, upper(event.place()));
        put(form, event.originalEventId());
        put(form, event.reasonCode());
        put(form, event.occurredAt().getEpochSecond() + "." + event.occurredAt().getNano());
        put(form, event.currency());
        for (RecordedEvent.Line line : sorted(event.lines())) {
            put(form, Integer.toString(line.lineNumber()));
            put(form, upper(line.itemCode()));
            put(form, number(line.quantity()));
            put(form, line.unit());
            put(form, number(line.unitPrice()));
        }
        return sha256().digest(form.toByteArray());
    }

    private static List<RecordedEvent.Line> sorted(List<RecordedEvent.Line> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).lineNumber() > lines.get(i).lineNumber()) {
                return lines.stream()
                        .sorted(Comparator.comparingInt(RecordedEvent.Line::lineNumber))
                        .toList();
            }
        }
        return lines;
    }

    /** Not the rule for codes, on purpose: that may change, a stored hash may not. */
    private static String upper(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static void put(ByteArrayOutputStream form, @Nullable String part) {
        if (part == null) {
            form.write('-');
            return;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        form.write(bytes.length >>> 24);
        form.write(bytes.length >>> 16);
        form.write(bytes.length >>> 8);
        form.write(bytes.length);
        form.writeBytes(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
