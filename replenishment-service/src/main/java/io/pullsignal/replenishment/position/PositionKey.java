package io.pullsignal.replenishment.position;

import io.pullsignal.codes.CanonicalCode;
import org.jspecify.annotations.Nullable;

/**
 * A position: an item at a location. Ordered by location, then item, byte by byte, as the database orders it; every
 * writer locks in this order.
 */
public record PositionKey(String location, String item) implements Comparable<PositionKey> {
    /**
     * From what a person typed: upper-cased and checked.
     *
     * @throws IllegalArgumentException when a code has characters that codes may not have, or more than 64
     */
    public static PositionKey canonical(String location, String item) {
        return new PositionKey(code("location", location), code("item", item));
    }

    /** False where another service sent a code that is not in the spelling of the topics. */
    public boolean isCanonical() {
        return CanonicalCode.isCanonical(location) && CanonicalCode.isCanonical(item);
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
        return CanonicalCode.of(text)
                .orElseThrow(() -> new IllegalArgumentException(name + " code \"" + text + "\" " + CanonicalCode.RULE));
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
