/**
 * Replenishment policies: how stock is kept and when more of it is asked for, each with its reason.
 *
 * <p>A new policy is one more permitted type of {@link io.pullsignal.core.policy.Policy}; nothing outside this package
 * asks which policy it has.
 */
@NullMarked
package io.pullsignal.core.policy;

import org.jspecify.annotations.NullMarked;
