package io.pullsignal.replenishment.proposal;

import io.pullsignal.replenishment.position.PositionKey;
import org.jspecify.annotations.Nullable;

/**
 * Which proposals to list; null stands for all.
 *
 * @param location empty for all
 */
public record ProposalFilter(
        @Nullable ProposalStatus status,
        String location,
        @Nullable PositionKey loop) {}
