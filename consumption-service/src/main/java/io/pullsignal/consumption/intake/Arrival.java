package io.pullsignal.consumption.intake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a record that is not the first arrival of an event.
 *
 * @param lines what it counts for
 * @param identity null where it has none that can be used
 * @param refused what its dead letter names
 * @param settled lines of the event that counted by this arrival
 */
public record Arrival(
        Coordinates coordinates,
        ArrivalKind kind,
        int lines,
        @Nullable EventIdentity identity,
        List<Rejection> refused,
        Set<Integer> settled) {
    public Arrival {
        refused = List.copyOf(refused);
        settled = Set.copyOf(settled);
    }
}
