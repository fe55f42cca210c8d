package io.pullsignal.core.classification;

/**
 * The classes of one item, with the demand that they rest on.
 *
 * @param abc class by yearly value
 * @param xyz class by variability
 * @param pattern how demand comes
 * @param history the periods looked at
 */
public record ItemProfile(AbcClass abc, XyzClass xyz, DemandPattern pattern, DemandHistory history) {
    public static ItemProfile of(AbcClass abc, DemandHistory history, XyzCutOffs xyz, PatternCutOffs pattern) {
        return new ItemProfile(abc, xyz.classify(history), pattern.classify(history), history);
    }

    /** Both classes, as planners write them: {@code AX}. */
    public String abcXyz() {
        return abc.name() + xyz.name();
    }
}
