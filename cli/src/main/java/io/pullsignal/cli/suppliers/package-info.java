/** Simulated suppliers: how late real vendors deliver, and what a supplier does with an order, and when. Not for anything that a real supplier's system would need. */
@NullMarked
package io.pullsignal.cli.suppliers;

import org.jspecify.annotations.NullMarked;
