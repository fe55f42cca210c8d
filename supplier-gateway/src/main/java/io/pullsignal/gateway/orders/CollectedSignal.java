package io.pullsignal.gateway.orders;

import java.time.Instant;

/**
 * A signal that waits to be ordered with others that go to the same supplier and location.
 *
 * @param supplier who would be asked first
 * @param leavesAt business time at which it is to be ordered at the latest
 */
public record CollectedSignal(SignalKey signal, String supplier, Instant leavesAt) {}
