package io.pullsignal.replenishment.board.web;

import io.pullsignal.core.stock.Container;
import io.pullsignal.core.stock.ContainerState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A container as it is drawn.
 *
 * @param style name of its look
 * @param fillPercent how full it is, 0 to 100
 * @param label what it is in words
 */
public record ContainerBox(
        int card, String style, int fillPercent, String state, String content, String age, String since, String label) {
    static ContainerBox of(
            Container container, BigDecimal containerQuantity, String unit, Instant now, TimeWords time) {
        BigDecimal content = container.content().toBigDecimal();
        Instant since = Instant.ofEpochMilli(container.sinceEpochMillis());
        String state = state(container.state());
        return new ContainerBox(
                container.card(),
                container.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                percent(content, containerQuantity),
                state,
                Words.number(content) + " of " + Words.units(containerQuantity, unit),
                Words.span(Duration.between(since, now.isBefore(since) ? since : now)),
                time.of(since),
                "Card " + container.card() + ": " + state.toLowerCase(Locale.ROOT));
    }

    private static int percent(BigDecimal content, BigDecimal full) {
        if (full.signum() <= 0) {
            return 0;
        }
        return content.movePointRight(2)
                .divide(full, 0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(100))
                .intValue();
    }

    private static String state(ContainerState state) {
        return switch (state) {
            case WAIT -> "Waiting";
            case EMPTY -> "Empty";
            case REQUESTED -> "Requested";
            case IN_TRANSIT -> "On the way";
            case FULL -> "Full";
            case IN_USE -> "In use";
            case ERROR -> "In error";
            case RETIRED -> "Withdrawn";
        };
    }
}
