package io.pullsignal.gateway.approval;

import java.util.Set;

/**
 * Who decides.
 *
 * @param name as the sign-in says; {@value #UNKNOWN} where nobody signed in
 * @param roles upper case
 */
public record Buyer(String name, Set<String> roles) {
    /** Where nobody is named. Nobody in particular approves nothing. */
    public static final String UNKNOWN = "somebody";

    public Buyer {
        roles = Set.copyOf(roles);
    }

    /** Whether it is known who it is. */
    public boolean isKnown() {
        return !name.equals(UNKNOWN);
    }
}
