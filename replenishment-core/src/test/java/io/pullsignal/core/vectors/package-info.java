/**
 * Published numbers: the vectors of {@code ../shared/vectors/formulas.json}, where that file lies beside the project, and
 * which module answers for which of them.
 */
@NullMarked
package io.pullsignal.core.vectors;

import org.jspecify.annotations.NullMarked;
