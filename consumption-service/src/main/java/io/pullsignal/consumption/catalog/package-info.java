/**
 * Master data that the edge needs to understand an input: items with their codes and units, recipes, locations.
 *
 * <p>Not for stock, loops or suppliers: other services own those.
 */
@NullMarked
package io.pullsignal.consumption.catalog;

import org.jspecify.annotations.NullMarked;
