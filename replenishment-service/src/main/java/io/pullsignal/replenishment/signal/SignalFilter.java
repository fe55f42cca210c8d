package io.pullsignal.replenishment.signal;

import io.pullsignal.replenishment.position.PositionKey;

/**
 * Which signals to list.
 *
 * @param onlyOpen those of which something is still on order
 * @param position where to begin; signals up to {@code cycle} of it are left out
 */
public record SignalFilter(boolean onlyOpen, PositionKey position, long cycle) {
    /**
     * @param after identity of a signal, or empty
     * @throws IllegalArgumentException when it is not the identity of a signal
     */
    public static SignalFilter after(boolean onlyOpen, String after) {
        if (after.isEmpty()) {
            return new SignalFilter(onlyOpen, new PositionKey("", ""), 0);
        }
        int hash = after.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("after \"" + after + "\" is not the identity of a signal");
        }
        return new SignalFilter(
                onlyOpen, PositionKey.after(after.substring(0, hash)), Long.parseLong(after.substring(hash + 1)));
    }
}
