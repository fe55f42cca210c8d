package io.pullsignal.core.classification;

import java.util.List;

/**
 * A test that an item failed.
 *
 * @param actual what the item has, with its number and unit
 * @param limit what it would have to have, with its number and unit
 */
public record FailedTest(JitTest test, String actual, String limit) {
    public List<Remedy> remedies() {
        return test.remedies();
    }
}
