package io.pullsignal.core.sizing;

/**
 * Something about a loop's size that deserves a second look.
 *
 * @param code stable upper-case name
 * @param explanation one sentence with the numbers
 * @param proposedCards cards that would avoid it; the present number where cards do not help
 */
public record SizingWarning(String code, String explanation, int proposedCards) {}
