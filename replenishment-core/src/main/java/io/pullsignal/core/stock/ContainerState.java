package io.pullsignal.core.stock;

/** Where a container and its card are in the cycle. */
public enum ContainerState {
    /** Held back: a new card, or an empty container pooled until a minimum order quantity is reached. */
    WAIT('W'),
    /** Nothing in it, nothing ordered for it. */
    EMPTY('E'),
    /** A signal asks for its content. */
    REQUESTED('R'),
    /** The supplier shipped its content. */
    IN_TRANSIT('T'),
    /** Filled and not opened. */
    FULL('F'),
    /** Opened; consumption takes from it. */
    IN_USE('U'),
    /** Lost, damaged or not what its card says. Comes only by a correction and leaves only by one; holds nothing. */
    ERROR('!'),
    /** Withdrawn from the loop; the card exists no longer. */
    RETIRED('X');

    private static final ContainerState[] ALL = values();

    private final char letter;

    ContainerState(char letter) {
        this.letter = letter;
    }

    /** One letter for stored text. */
    public char letter() {
        return letter;
    }

    static ContainerState ofLetter(char letter) {
        for (ContainerState state : ALL) {
            if (state.letter == letter) {
                return state;
            }
        }
        throw new IllegalArgumentException("no container state has the letter " + letter);
    }
}
