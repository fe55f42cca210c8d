/**
 * Local copies of what other services own: items, locations and sourcing terms.
 *
 * <p>Not for changing them: their owners do, and publish.
 */
@NullMarked
package io.pullsignal.replenishment.masterdata;

import org.jspecify.annotations.NullMarked;
