package io.pullsignal.gateway.orders;

/** What became of a message or a command for an order. */
public sealed interface Outcome {
    /** It changed the order. */
    record Applied() implements Outcome {}

    /**
     * A business rule refuses it; nothing changed.
     *
     * @param reason stable upper-case name
     * @param detail what is wrong and what to do about it
     */
    record Refused(String reason, String detail) implements Outcome {}
}
