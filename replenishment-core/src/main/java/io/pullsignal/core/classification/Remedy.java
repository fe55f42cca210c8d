package io.pullsignal.core.classification;

/** What can be done about a test that an item failed. */
public enum Remedy {
    NEGOTIATE("negotiate it with the supplier"),
    CONSIGN("have the supplier keep its own stock here (consignment)"),
    CONSOLIDATE("order it together with other items of the supplier"),
    SECOND_SOURCE("qualify a second or nearer source"),
    LEVEL_DEMAND("level demand: smaller and more frequent orders, promotions agreed in advance"),
    KEEP_A_BUFFER("keep a safety stock for it"),
    TWO_BINS("keep it in two generous bins: counting it costs more than holding it"),
    ORDER_ON_DEMAND("do not stock it: order when asked"),
    MEASURE("record promised and actual deliveries first");

    private final String sentence;

    Remedy(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
