package io.pullsignal.replenishment.loop.rest;

import io.pullsignal.replenishment.loop.ChangeNote;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Who asks for a change, and why, as the request's headers say. */
public class Author {
    private static final String UNNAMED = "unnamed caller";

    @HeaderParam("Pullsignal-Actor")
    @Parameter(description = "Who changes it, for the log of changes; at most 64 characters")
    @Nullable
    String actor;

    @HeaderParam("Pullsignal-Reason")
    @Parameter(description = "Why, for the log of changes; at most 500 characters")
    @Nullable
    String reason;

    /** @param otherwise why, where the request does not say */
    public ChangeNote note(String otherwise) {
        return new ChangeNote(
                actor == null || actor.isBlank() ? UNNAMED : actor,
                reason == null || reason.isBlank() ? otherwise : reason);
    }
}
