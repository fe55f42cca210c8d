package io.pullsignal.core.policy;

import io.pullsignal.core.adjustment.AdjustmentKind;
import io.pullsignal.core.adjustment.AdjustmentTarget;
import io.pullsignal.core.adjustment.PlannedAdjustment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Planned adjustments as a parameter: {@code 2026-11-20..2026-11-30 DEMAND 2.5 PROMOTION Black Friday}, several separated by
 * semicolons.
 */
final class AdjustmentText {
    private static final int ADJUSTMENTS_MAX = 40;
    private static final Pattern ONE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.\\.(\\d{4}-\\d{2}-\\d{2})"
            + " (DEMAND|LEAD_TIME) (\\d{1,6}(?:\\.\\d{1,6})?) (PROMOTION|SEASON|EVENT) ([\\p{L}\\p{Nd} ._-]{1,60})");

    private AdjustmentText() {}

    /** @throws IllegalArgumentException when it is not written like that */
    static List<PlannedAdjustment> read(String text) {
        List<PlannedAdjustment> adjustments = new ArrayList<>();
        for (String one : text.split(";", -1)) {
            Matcher parts = ONE.matcher(one.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("adjustment \"" + one.strip()
                        + "\" is not written like 2026-11-20..2026-11-30 DEMAND 2.5 PROMOTION Black Friday");
            }
            adjustments.add(new PlannedAdjustment(
                    parts.group(6),
                    AdjustmentKind.valueOf(parts.group(5).toUpperCase(Locale.ROOT)),
                    AdjustmentTarget.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                    new BigDecimal(parts.group(4)).stripTrailingZeros(),
                    LocalDate.parse(parts.group(1)),
                    LocalDate.parse(parts.group(2))));
        }
        if (adjustments.size() > ADJUSTMENTS_MAX) {
            throw new IllegalArgumentException("more than " + ADJUSTMENTS_MAX + " adjustments");
        }
        return adjustments;
    }

    static String write(List<PlannedAdjustment> adjustments) {
        return adjustments.stream()
                .map(one -> one.from() + ".." + one.to() + ' ' + one.target() + ' ' + NamedValues.text(one.factor())
                        + ' ' + one.kind() + ' ' + one.name())
                .collect(Collectors.joining(";"));
    }
}
