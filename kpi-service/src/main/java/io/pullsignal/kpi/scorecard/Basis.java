package io.pullsignal.kpi.scorecard;

import io.pullsignal.kpi.indicators.DeliverySums;
import io.pullsignal.kpi.indicators.Ratio;
import java.math.BigDecimal;
import java.util.Locale;

/** What is counted when a supplier is judged on time in full. */
public enum Basis {
    /** Each order line: as a whole or not at all. */
    LINE,
    /** Each order: only where all of its lines are. Due when the window of its last line has ended. */
    ORDER,
    /** Units in the window, at most the ordered ones of each line. */
    UNIT;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Name in addresses and answers, for example line. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param deliveries of orders where this is ORDER, of lines otherwise */
    public Ratio otif(DeliverySums deliveries) {
        return this == UNIT
                ? new Ratio(deliveries.onTimeUnits(), deliveries.orderedUnits(), HUNDRED)
                : new Ratio(deliveries.onTimeInFullLines(), deliveries.dueLines(), HUNDRED);
    }
}
