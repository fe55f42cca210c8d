package io.pullsignal.gateway.sourcing;

/** Who shall deliver what another source did not, with the reason either way. */
public sealed interface SourceChoice {
    String reason();

    /** @param reason NEXT_SOURCE or SAME_SOURCE */
    record Chosen(SourcingTerms terms, String reason) implements SourceChoice {}

    /** @param reason NO_TERMS, NO_ACTIVE_TERMS, NO_TERMS_IN_FORCE, ALL_SOURCES_TRIED */
    record None(String reason) implements SourceChoice {}
}
