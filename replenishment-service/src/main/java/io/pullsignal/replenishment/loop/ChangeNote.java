package io.pullsignal.replenishment.loop;

/**
 * Who changes a loop, and why.
 *
 * @param actor a person, or the rule that acts for one; at most 64 characters
 * @param reason at most 500 characters; may be empty
 */
public record ChangeNote(String actor, String reason) {
    private static final int ACTOR_MAX = 64;
    private static final int REASON_MAX = 500;

    /** @throws IllegalArgumentException when the actor is blank, or a text too long */
    public ChangeNote {
        actor = actor.strip();
        reason = reason.strip();
        if (actor.isEmpty() || actor.length() > ACTOR_MAX) {
            throw new IllegalArgumentException("who changes it needs 1 to " + ACTOR_MAX + " characters");
        }
        if (reason.length() > REASON_MAX) {
            throw new IllegalArgumentException("a reason has at most " + REASON_MAX + " characters");
        }
    }
}
