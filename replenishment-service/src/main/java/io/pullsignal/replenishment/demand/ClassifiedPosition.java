package io.pullsignal.replenishment.demand;

import io.pullsignal.core.classification.AbcClass;
import io.pullsignal.replenishment.position.PositionKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position with its classes.
 *
 * @param annualValue cost of what was sold in the last year; null before the first census
 * @param abc class by value among the positions of its location; null before the first census
 * @param reviewed what its weeks say; null before the first whole week
 */
public record ClassifiedPosition(
        PositionKey key,
        @Nullable BigDecimal annualValue,
        @Nullable AbcClass abc,
        @Nullable DemandClass reviewed) {}
