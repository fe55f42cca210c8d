package io.pullsignal.replenishment.board.web;

import io.pullsignal.replenishment.board.BoardColumn;
import java.time.Instant;
import java.util.List;

/** A column as the board shows it. */
public record ColumnView(
        String slug,
        String stage,
        String title,
        String explanation,
        long total,
        long critical,
        long warning,
        List<CardView> cards,
        boolean more,
        String nextCursor) {
    static ColumnView of(BoardColumn column, Instant now) {
        List<CardView> cards =
                column.cards().stream().map(card -> CardView.of(card, now)).toList();
        return new ColumnView(
                column.stage().slug(),
                column.stage().name(),
                column.stage().title(),
                column.stage().explanation(),
                column.total(),
                column.critical(),
                column.warning(),
                cards,
                column.hasMore(),
                cards.isEmpty() ? "" : cards.get(cards.size() - 1).cursor());
    }
}
