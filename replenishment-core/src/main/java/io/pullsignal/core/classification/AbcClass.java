package io.pullsignal.core.classification;

/** How much of the yearly value an item stands for: A the few that make most of it, C the many that make little. */
public enum AbcClass {
    A,
    B,
    C
}
