package io.pullsignal.core.forecast;

/** How a season enters demand. */
public enum Seasonality {
    /** So many units more or less at a place of the season. */
    ADDITIVE,
    /** So many times the usual at a place of the season; defined for demand above zero only. */
    MULTIPLICATIVE;

    /** Index that changes nothing. */
    double neutral() {
        return this == ADDITIVE ? 0 : 1;
    }

    /** Expected demand at a level and a place of the season. */
    double applied(double level, double index) {
        return this == ADDITIVE ? level + index : level * index;
    }

    /** The level behind a demand at a place of the season; the demand itself where the index is of no use. */
    double removed(double units, double index) {
        if (this == ADDITIVE) {
            return units - index;
        }
        return index > 0 ? units / index : units;
    }

    /** The index that explains a demand at a level; {@code otherwise} where none can. */
    double index(double units, double level, double otherwise) {
        if (this == ADDITIVE) {
            return units - level;
        }
        return level > 0 ? units / level : otherwise;
    }
}
