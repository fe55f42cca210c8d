package io.pullsignal.consumption.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an event: where it arrived first, what it said and where its lines stand.
 *
 * @param contentHash see {@link ContentHash}
 * @param occurredAt business time, at most the end of the year 9999
 * @param businessDate the location's day; null while the event is refused whole
 * @param reportingDate the day on which it counts; null while the event is refused whole
 * @param purgeFrom business time from which its age counts: it is forgotten a retention later
 */
public record FirstArrival(
        EventIdentity identity,
        Input input,
        Coordinates coordinates,
        byte[] contentHash,
        Account account,
        Instant occurredAt,
        @Nullable LocalDate businessDate,
        @Nullable LocalDate reportingDate,
        Instant purgeFrom) {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** The first arrival of an event, judged at a business time. */
    public static FirstArrival of(
            RecordedEvent event, Coordinates at, byte[] contentHash, Account account, Verdict verdict, Instant now) {
        Instant occurredAt = event.occurredAt().isAfter(LAST) ? LAST : event.occurredAt();
        return new FirstArrival(
                event.identity(),
                event.input(),
                at,
                contentHash,
                account,
                occurredAt,
                businessDate(verdict),
                reportingDate(verdict),
                account.accepted() || occurredAt.isBefore(now) ? occurredAt : now);
    }

    /** The event after another arrival was judged. */
    public FirstArrival after(Account changed, Verdict verdict) {
        LocalDate date = businessDate(verdict);
        LocalDate reported = reportingDate(verdict);
        return new FirstArrival(
                identity,
                input,
                coordinates,
                contentHash,
                changed,
                occurredAt,
                date == null ? businessDate : date,
                reported == null ? reportingDate : reported,
                changed.accepted() ? occurredAt : purgeFrom);
    }

    /** The event with its account changed and nothing else. */
    public FirstArrival with(Account changed) {
        return new FirstArrival(
                identity, input, coordinates, contentHash, changed, occurredAt, businessDate, reportingDate, purgeFrom);
    }

    private static @Nullable LocalDate reportingDate(Verdict verdict) {
        return verdict instanceof Verdict.Judged judged ? judged.reportingDate() : null;
    }

    private static @Nullable LocalDate businessDate(Verdict verdict) {
        return verdict instanceof Verdict.Judged judged ? judged.businessDate() : null;
    }
}
