package io.pullsignal.messaging;

import java.util.Set;
import java.util.regex.Pattern;

/** What a consumer reads: named topics, or every topic whose name matches. */
public sealed interface Subscription {
    /** Topics by name. */
    record Topics(Set<String> names) implements Subscription {
        public Topics {
            names = Set.copyOf(names);
        }
    }

    /** Named topics, and all topics that match, those created later included (found at the next metadata refresh). */
    record Matching(Pattern pattern) implements Subscription {}
}
