package io.pullsignal.replenishment.loop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One change of a loop.
 *
 * @param version of the loop after it; null when it was deleted
 * @param changedAt business time
 * @param values what changed
 */
public record LoopChange(
        long sequence,
        @Nullable Long version,
        String actor,
        String reason,
        Instant changedAt,
        List<ChangedValue> values) {
    /**
     * One parameter that changed.
     *
     * @param before null where there was none
     * @param after null where there is none any more
     */
    public record ChangedValue(
            String parameter,
            @Nullable String before,
            @Nullable String after) {}

    public LoopChange {
        values = List.copyOf(values);
    }

    /** What differs between two states of a loop, by name; an empty state stands for no loop. */
    public static List<ChangedValue> differences(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new ChangedValue(name, before.get(name), after.get(name)))
                .toList();
    }
}
