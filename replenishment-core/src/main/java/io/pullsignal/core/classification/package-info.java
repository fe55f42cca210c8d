/**
 * What kind of item it is: by value (ABC), by variability (XYZ), by the pattern of its demand; whether it is fit for
 * just-in-time replenishment, and whether to pull or to push it. Exact decimals: an item at a cut-off is on the side that
 * the cut-off says.
 *
 * <p>Not for gathering demand: it is an argument, period by period.
 */
@NullMarked
package io.pullsignal.core.classification;

import org.jspecify.annotations.NullMarked;
