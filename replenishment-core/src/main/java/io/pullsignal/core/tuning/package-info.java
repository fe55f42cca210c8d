/**
 * Which parameters of a loop would fit the demand and the lead time that were measured, by how small steps they should get
 * there, and what that does to stock and service.
 *
 * <p>Not for measuring, and not for deciding whether a change is made.
 */
@NullMarked
package io.pullsignal.core.tuning;

import org.jspecify.annotations.NullMarked;
