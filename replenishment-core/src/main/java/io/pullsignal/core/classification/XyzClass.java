package io.pullsignal.core.classification;

/** How steady demand is: X steady, Y varying, Z erratic. */
public enum XyzClass {
    X,
    Y,
    Z
}
