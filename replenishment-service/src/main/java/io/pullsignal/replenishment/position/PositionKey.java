package io.pullsignal.replenishment.position;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position: an item at a location. Ordered by location, then item, byte by byte, as the database orders it; every
 * writer locks in this order.
 */
public record PositionKey(String location, String item) implements Comparable<PositionKey> {
    private static final Pattern CODE =
            Pattern.compile("[\\p{L}\\p{Nd}._-]([\\p{L}\\p{Nd}._ -]{0,62}[\\p{L}\\p{Nd}._-])?");

    /**
     * From what a person typed: upper-cased and checked.
     *
     * @throws IllegalArgumentException when a code has characters that codes may not have, or more than 64
     */
    public static PositionKey canonical(String location, String item) {
        return new PositionKey(code("location", location), code("item", item));
    }

    /**
     * Where a page begins: after this key.
     *
     * @param text as {@link #text()} wrote it; null or blank for the beginning
     * @throws IllegalArgumentException when there is no slash in it
     */
    public static PositionKey after(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new PositionKey("", "");
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("after \"" + text + "\" is not location/item");
        }
        return new PositionKey(text.substring(0, slash), text.substring(slash + 1));
    }

    private static String code(String name, String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    name + " code \"" + text + "\" must have 1 to 64 letters, digits, '.', '_', '-' or inner spaces");
        }
        return code;
    }

    /** Key of Kafka records. */
    public String text() {
        return location + '/' + item;
    }

    /** Identity of the loop's signal of that cycle. */
    public String signalId(long cycle) {
        return location + '/' + item + '#' + cycle;
    }

    @Override
    public int compareTo(PositionKey other) {
        int byLocation = location.compareTo(other.location);
        return byLocation != 0 ? byLocation : item.compareTo(other.item);
    }
}
