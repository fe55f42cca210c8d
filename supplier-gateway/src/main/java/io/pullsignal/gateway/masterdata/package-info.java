/**
 * Local copies of master data that other services own: items (for people) and locations (for their days).
 *
 * <p>Not for suppliers and sourcing terms, which this service owns.
 */
@NullMarked
package io.pullsignal.gateway.masterdata;

import org.jspecify.annotations.NullMarked;
