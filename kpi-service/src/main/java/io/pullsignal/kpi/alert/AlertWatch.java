package io.pullsignal.kpi.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of one group of a rule between two looks at its figure. */
public sealed interface AlertWatch {
    /** Nothing is wrong. */
    record Quiet() implements AlertWatch {}

    /** Worse than the rule allows, not yet for long enough. */
    record Breaching(Instant since) implements AlertWatch {}

    /** An alert. */
    record Raised(Instant raisedAt) implements AlertWatch {}

    /** An alert that looks over, not yet for long enough. */
    record Recovering(Instant raisedAt, Instant since) implements AlertWatch {}

    AlertWatch QUIET = new Quiet();

    /**
     * What is known after another look.
     *
     * @param value empty where the figure has none: that neither raises nor clears, and a breach begins again
     */
    default AlertWatch next(AlertRule rule, Optional<BigDecimal> value, Instant now) {
        boolean breached = value.filter(rule::breached).isPresent();
        boolean recovered = value.filter(rule::recovered).isPresent();
        if (this instanceof Raised raised) {
            return recovered ? settled(new Recovering(raised.raisedAt(), now), rule, now) : this;
        }
        if (this instanceof Recovering recovering) {
            return recovered ? settled(recovering, rule, now) : new Raised(recovering.raisedAt());
        }
        if (!breached) {
            return QUIET;
        }
        Breaching breaching = this instanceof Breaching one ? one : new Breaching(now);
        return lasts(breaching.since(), rule, now) ? new Raised(now) : breaching;
    }

    private static AlertWatch settled(Recovering recovering, AlertRule rule, Instant now) {
        return lasts(recovering.since(), rule, now) ? QUIET : recovering;
    }

    private static boolean lasts(Instant since, AlertRule rule, Instant now) {
        return Duration.between(since, now).compareTo(rule.holds()) >= 0;
    }
}
