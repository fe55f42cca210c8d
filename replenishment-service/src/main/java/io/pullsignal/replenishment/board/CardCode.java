package io.pullsignal.replenishment.board;

import io.pullsignal.replenishment.position.PositionKey;
import java.util.Optional;

/**
 * What is printed as the barcode of a kanban card: location, item and card number, joined by slashes.
 *
 * @param card number of the card within its loop, from 1
 */
public record CardCode(PositionKey key, int card) {
    private static final int PARTS = 3;
    private static final int CARD_DIGITS = 4;

    /** What a scanner typed; empty when it is not the code of a card. */
    public static Optional<CardCode> read(String typed) {
        String[] parts = typed.strip().split("/", -1);
        if (parts.length != PARTS
                || !parts[2].matches("[1-9][0-9]{0," + (CARD_DIGITS - 1) + "}")
                || parts[0].isBlank()
                || parts[1].isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new CardCode(PositionKey.canonical(parts[0], parts[1]), Integer.parseInt(parts[2])));
    }

    public String text() {
        return key.text() + '/' + card;
    }
}
