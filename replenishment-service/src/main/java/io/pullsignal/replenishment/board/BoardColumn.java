package io.pullsignal.replenishment.board;

import java.util.List;

/**
 * The worst cards of a column, and how many there are.
 *
 * @param critical of all its cards, those with {@link Urgency.Tone#CRITICAL}
 * @param warning of all its cards, those with {@link Urgency.Tone#WARNING}
 */
public record BoardColumn(Stage stage, long total, long critical, long warning, List<LoopCard> cards) {
    public boolean hasMore() {
        return total > cards.size();
    }
}
