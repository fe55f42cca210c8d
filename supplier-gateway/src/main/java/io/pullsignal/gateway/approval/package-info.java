/**
 * What may be ordered on whose word. Not for what happens to an order that waits for it: see {@code orders}; nor for who
 * somebody is: whatever signs people in says so.
 */
@NullMarked
package io.pullsignal.gateway.approval;

import org.jspecify.annotations.NullMarked;
