package io.pullsignal.gateway.pipeline.rest;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next key to ask for the following page with; null on the last page
 */
public record Page<T>(List<T> items, String next) {
    public static final int LIMIT_MAXIMUM = 500;

    /** Cuts a page off rows that were asked for with one more than the limit. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        return new Page<>(rows.subList(0, limit), key.apply(rows.get(limit - 1)));
    }

    /** A limit within its range. */
    public static int limit(int asked) {
        if (asked < 1 || asked > LIMIT_MAXIMUM) {
            throw Problems.badRequest("limit must be 1 to " + LIMIT_MAXIMUM);
        }
        return asked;
    }
}
