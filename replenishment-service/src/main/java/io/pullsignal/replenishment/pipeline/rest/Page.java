package io.pullsignal.replenishment.pipeline.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next what to pass as {@code after} for the following page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Most items of one page. */
    public static final int LIMIT = 500;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when it is not 1 to 500 */
    public static int checkedLimit(int limit) {
        if (limit < 1 || limit > LIMIT) {
            throw Problems.badRequest("limit " + limit + " is not within 1 to " + LIMIT);
        }
        return limit;
    }

    /** @param key what comes after an item */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, String> key) {
        return new Page<>(items, items.size() < limit ? null : key.apply(items.get(items.size() - 1)));
    }
}
