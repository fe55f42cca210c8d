package io.pullsignal.kpi.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert, or one that may become one.
 *
 * @param group item, location, supplier or category; empty where the rule has no groups
 * @param value latest value of the figure; empty where it has none
 * @param clearedAt when it was over; empty while it lasts
 * @param acknowledgedBy who takes care of it; empty for nobody
 * @param snoozedUntil nobody is told anything before; empty where it is not snoozed
 */
public record FigureAlert(
        long id,
        AlertRule rule,
        String group,
        AlertWatch watch,
        Optional<BigDecimal> value,
        Optional<Instant> clearedAt,
        Optional<String> acknowledgedBy,
        Optional<String> snoozedBy,
        Optional<Instant> snoozedUntil) {
    /** When it was raised; empty while it may only become one. */
    public Optional<Instant> raisedAt() {
        if (watch instanceof AlertWatch.Raised raised) {
            return Optional.of(raised.raisedAt());
        }
        return watch instanceof AlertWatch.Recovering recovering
                ? Optional.of(recovering.raisedAt())
                : Optional.empty();
    }

    /** What it is about, a sentence with the numbers. */
    public String evidence() {
        return rule.figure().title() + (group.isEmpty() ? "" : " of " + group) + " over " + rule.days() + " days is "
                + value.map(BigDecimal::toPlainString).orElse("not available") + " "
                + rule.figure().unit() + "; raised beyond " + rule.raiseAt().toPlainString() + ", cleared from "
                + rule.clearAt().toPlainString();
    }
}
