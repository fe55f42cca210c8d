package io.pullsignal.gateway.sourcing;

/** The answer to "who shall deliver this?", with its reason either way. */
public sealed interface SourceChoice {
    String reason();

    /** @param reason LOOP_SUPPLIER, PRIORITY, NEXT_SOURCE or SAME_SOURCE */
    record Chosen(SourcingTerms terms, String reason) implements SourceChoice {}

    /** @param reason NO_TERMS, NO_ACTIVE_TERMS, ALL_SOURCES_TRIED */
    record None(String reason) implements SourceChoice {}
}
