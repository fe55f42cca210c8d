package io.pullsignal.consumption.intake;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * What makes an event one event: its id within its source, whatever kind of input it is. The kind is not part of it,
 * because the movements of all kinds share one ledger identity, {@code source/eventId}.
 */
public record EventIdentity(String source, String eventId) implements Comparable<EventIdentity> {
    private static final Comparator<EventIdentity> ORDER =
            Comparator.comparing(EventIdentity::source).thenComparing(EventIdentity::eventId);
    private static final Pattern SOURCE = Pattern.compile("[^\\p{Cntrl}/#]{1,100}");
    private static final Pattern EVENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    /** True when neither part is blank. */
    public boolean isComplete() {
        return !source.isBlank() && !eventId.isBlank();
    }

    /** A source has 1 to 100 characters without slash and hash, an event id 1 to 200; neither has control characters. */
    public boolean isWellFormed() {
        return isComplete()
                && SOURCE.matcher(source).matches()
                && EVENT_ID.matcher(eventId).matches();
    }

    /** The identity as derived events carry it. */
    public String joined() {
        return source + "/" + eventId;
    }

    @Override
    public int compareTo(EventIdentity other) {
        return ORDER.compare(this, other);
    }
}
