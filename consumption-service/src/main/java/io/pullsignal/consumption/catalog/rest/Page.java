package io.pullsignal.consumption.catalog.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to ask for in {@code after} to get the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    static final int LIMIT = 500;

    static int limit(int wanted) {
        return Math.max(1, Math.min(LIMIT, wanted));
    }

    static <T> Page<T> of(List<T> items, int limit, Function<T, String> key) {
        return new Page<>(items, items.size() < limit ? null : key.apply(items.get(items.size() - 1)));
    }
}
