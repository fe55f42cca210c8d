package io.pullsignal.cli.suppliers;

import java.util.Map;

/**
 * A simulated supplier's character.
 *
 * @param code upper case letters, digits and hyphens: part of its topics' names
 * @param leadTimeDays agreed calendar days from order to arrival, from 1
 * @param delays days after the promised day
 * @param habits how it answers
 * @param shelfLifeDays by item, for those that expire: days from delivery to the last day of sale, where the goods are fresh
 */
public record Vendor(
        String code, String name, int leadTimeDays, Delays delays, Habits habits, Map<String, Integer> shelfLifeDays) {
    public Vendor {
        shelfLifeDays = Map.copyOf(shelfLifeDays);
    }

    /** One whose goods do not expire. */
    public Vendor(String code, String name, int leadTimeDays, Delays delays, Habits habits) {
        this(code, name, leadTimeDays, delays, habits, Map.of());
    }

    /**
     * How a supplier answers, in parts of a thousand order lines.
     *
     * @param cutPermille delivers less than ordered and says so
     * @param postponePermille promises a later day than wanted
     * @param rejectPermille does not deliver at all
     * @param shortPermille says it shipped all, delivers less, and the rest some days later
     * @param damagedPermille part of the goods is refused at the dock
     */
    public record Habits(
            int cutPermille, int postponePermille, int rejectPermille, int shortPermille, int damagedPermille) {
        public static final Habits RELIABLE = new Habits(0, 0, 0, 0, 0);
        public static final Habits USUAL = new Habits(5, 15, 0, 10, 5);
        public static final Habits UNRELIABLE = new Habits(60, 120, 20, 100, 30);
    }
}
