package io.pullsignal.core.classification;

import java.util.List;

/** What an item must be to live from just-in-time replenishment, and what helps where it is not. */
public enum JitTest {
    VALUE_CLASS(Remedy.CONSOLIDATE, Remedy.TWO_BINS),
    VARIABILITY(Remedy.LEVEL_DEMAND, Remedy.KEEP_A_BUFFER),
    STABLE_DEMAND(Remedy.KEEP_A_BUFFER, Remedy.ORDER_ON_DEMAND),
    SUPPLIER_ON_TIME(Remedy.NEGOTIATE, Remedy.SECOND_SOURCE, Remedy.KEEP_A_BUFFER),
    SUPPLIER_MEASURED(Remedy.MEASURE),
    LEAD_TIME(Remedy.NEGOTIATE, Remedy.CONSIGN, Remedy.SECOND_SOURCE),
    MINIMUM_ORDER(Remedy.NEGOTIATE, Remedy.CONSIGN, Remedy.CONSOLIDATE);

    private final List<Remedy> remedies;

    JitTest(Remedy... remedies) {
        this.remedies = List.of(remedies);
    }

    /** The likeliest first. */
    public List<Remedy> remedies() {
        return remedies;
    }
}
