/** Order lines as their life cycle tells them, and what was received when. Not for judging suppliers: see indicators. */
@NullMarked
package io.pullsignal.kpi.orders;

import org.jspecify.annotations.NullMarked;
