/**
 * Receiving: what is scanned at the dock, what is counted, and what stands there until it is inspected. Not for what a
 * receipt does to an order: see {@code orders}.
 */
@NullMarked
package io.pullsignal.gateway.dock;

import org.jspecify.annotations.NullMarked;
