package io.pullsignal.replenishment.demand;

import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.core.classification.DemandPattern;
import io.pullsignal.core.classification.JitTest;
import io.pullsignal.core.classification.XyzClass;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which positions to list; null and empty stand for all.
 *
 * @param fit whether it is fit for just-in-time
 * @param failing a test that it fails
 */
public record ClassFilter(
        String location,
        @Nullable AbcClass abc,
        @Nullable XyzClass xyz,
        @Nullable DemandPattern pattern,
        @Nullable Boolean fit,
        @Nullable JitTest failing) {
    /**
     * From what a person typed; null and blank stand for all.
     *
     * @throws IllegalArgumentException when a name is not one of its kind
     */
    public static ClassFilter of(
            @Nullable String location,
            @Nullable String abc,
            @Nullable String xyz,
            @Nullable String pattern,
            @Nullable Boolean fit,
            @Nullable String failing) {
        return new ClassFilter(
                location == null ? "" : location.strip().toUpperCase(Locale.ROOT),
                choice("abc", AbcClass.class, abc),
                choice("xyz", XyzClass.class, xyz),
                choice("pattern", DemandPattern.class, pattern),
                fit,
                choice("failing", JitTest.class, failing));
    }

    private static <E extends Enum<E>> @Nullable E choice(String name, Class<E> kind, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                name + " \"" + text + "\" is none of " + Arrays.toString(kind.getEnumConstants()));
    }
}
