package io.pullsignal.consumption.intake.rest;

import java.util.concurrent.Semaphore;

/**
 * What the HTTP inputs take at most.
 *
 * @param maxRows rows of one request
 * @param slots requests that write at the same time
 */
public record InputLimits(int maxRows, Semaphore slots) {
    public InputLimits(int maxRows, int concurrentRequests) {
        this(maxRows, new Semaphore(concurrentRequests));
    }
}
