package io.pullsignal.core.policy;

import io.pullsignal.core.stock.Quantity;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy as master data writes it: its name, and the parameters of all policies of which each reads its own.
 *
 * @param policy name of the policy, for example KANBAN
 * @param containerQuantity units, for policies with containers; zero otherwise
 * @param cardCount for KANBAN; 0 otherwise
 * @param minimum units, for policies between two levels; zero otherwise
 * @param maximum units, likewise
 * @param named what only one policy has, by name; its {@code read} method tells the names
 */
public record PolicyParameters(
        String policy,
        Quantity containerQuantity,
        int cardCount,
        SignalAt signalAt,
        Quantity minimum,
        Quantity maximum,
        Map<String, String> named) {
    private static final Set<String> BETWEEN_LEVELS = Set.of(MinMax.NAME, Vmi.NAME, PushBuffer.NAME);

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Most parameters that one policy may be given, and the longest text of one. */
    private static final int NAMED_MAX = 20;

    private static final int TEXT_MAX = 2_000;

    public PolicyParameters {
        SortedMap<String, String> sorted = new TreeMap<>();
        named.forEach((name, value) -> sorted.put(name.strip(), value.strip()));
        if (sorted.size() > NAMED_MAX) {
            throw new IllegalArgumentException("more than " + NAMED_MAX + " parameters");
        }
        sorted.forEach((name, value) -> {
            if (value.length() > TEXT_MAX) {
                throw new IllegalArgumentException(name + " has more than " + TEXT_MAX + " characters");
            }
        });
        named = Collections.unmodifiableSortedMap(sorted);
    }

    /** Parameters of a policy that needs no named ones. */
    public PolicyParameters(
            String policy,
            Quantity containerQuantity,
            int cardCount,
            SignalAt signalAt,
            Quantity minimum,
            Quantity maximum) {
        this(policy, containerQuantity, cardCount, signalAt, minimum, maximum, Map.of());
    }

    static PolicyParameters of(String policy, Map<String, String> named) {
        return between(policy, Quantity.ZERO, Quantity.ZERO, named);
    }

    static PolicyParameters between(String policy, Quantity minimum, Quantity maximum, Map<String, String> named) {
        return new PolicyParameters(policy, Quantity.ZERO, 0, SignalAt.EMPTIED, minimum, maximum, named);
    }

    /** Whether the policy of that name needs minimum and maximum. */
    public static boolean keepsBetweenLevels(String policy) {
        return BETWEEN_LEVELS.contains(policy);
    }

    /** @throws IllegalArgumentException when there is no such policy, or a parameter is missing, unknown or out of range */
    public Policy toPolicy() {
        return toPolicy(UTC);
    }

    private Policy toPolicy(ZoneId usualZone) {
        NamedValues values = new NamedValues(policy, named, usualZone);
        Policy made = switch (policy) {
            case Kanban.NAME -> new Kanban(containerQuantity, cardCount, signalAt);
            case MinMax.NAME -> new MinMax(minimum, maximum);
            case ReorderPoint.NAME -> ReorderPoint.read(values);
            case BaseStock.NAME -> BaseStock.read(values);
            case Periodic.NAME -> Periodic.read(values);
            case Ddmrp.NAME -> Ddmrp.read(values);
            case Vmi.NAME -> new Vmi(minimum, maximum);
            case PushBuffer.NAME -> PushBuffer.read(values, minimum, maximum);
            case MakeToOrder.NAME -> new MakeToOrder();
            case DropShip.NAME -> new DropShip();
            case CrossDock.NAME -> new CrossDock();
            case EventKanban.NAME -> new EventKanban(containerQuantity);
            case NeverOrders.NAME -> NeverOrders.NONE;
            default ->
                throw new IllegalArgumentException("policy \"" + policy
                        + "\" is none of KANBAN, EVENT_KANBAN, MIN_MAX, REORDER_POINT,"
                        + " BASE_STOCK, PERIODIC, DDMRP, VMI, PUSH_BUFFER, MAKE_TO_ORDER, DROP_SHIP, CROSS_DOCK, NONE");
        };
        values.requireAllRead();
        return made;
    }

    /** The same with the parameters that the policy does not read set to nothing, and the others as it writes them. */
    public PolicyParameters canonical() {
        return toPolicy().parameters();
    }

    /** The same, of a location in that time zone, which is meant where the policy reads one and none is given. */
    public PolicyParameters canonicalIn(ZoneId zone) {
        return toPolicy(zone).parameters();
    }
}
