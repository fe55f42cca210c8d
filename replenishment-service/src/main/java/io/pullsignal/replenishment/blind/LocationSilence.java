package io.pullsignal.replenishment.blind;

import io.pullsignal.replenishment.masterdata.TradingHours;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How long a location is silent, and how far it is projected. A projection is a run over the loops of the location, page by
 * page; a first run after a sale was heard begins anew and forgets what was presumed.
 *
 * @param zone in which the location's days are
 * @param hours when it sells; null where nobody has said
 * @param heardAt business time of its latest sale
 * @param blindSince business time of the alert; null while it is not blind
 * @param projectedFrom latest sale that the projection begins at; null while nothing is presumed
 * @param projectedUpTo business time up to which sales are presumed at every loop
 * @param projectingTo where the run that goes on will end; null between runs
 * @param afterItem item that the run has come to
 */
public record LocationSilence(
        String location,
        ZoneId zone,
        @Nullable TradingHours hours,
        Instant heardAt,
        @Nullable Instant blindSince,
        @Nullable Instant projectedFrom,
        @Nullable Instant projectedUpTo,
        @Nullable Instant projectingTo,
        String afterItem) {
    public boolean isBlind() {
        return blindSince != null;
    }

    /** Whether the run that goes on forgets what was presumed before. */
    public boolean beginsAnew() {
        return projectedUpTo != null && projectedUpTo.equals(projectedFrom);
    }

    /** The location is blind from now on. */
    public LocationSilence blindedAt(Instant now) {
        return new LocationSilence(location, zone, hours, heardAt, now, null, null, null, "");
    }

    /** The location is heard again: one last run forgets what was presumed. */
    public LocationSilence heardAgain() {
        return new LocationSilence(location, zone, hours, heardAt, null, heardAt, heardAt, heardAt, "");
    }

    /** The next run, where one is due: from the latest sale if that is another one, else from where the last one ended. */
    public LocationSilence planned(SilenceRules rules, Instant now) {
        Instant to = rules.projectedTo(heardAt, now);
        boolean anew = projectedUpTo == null || !heardAt.equals(projectedFrom);
        Instant from = anew || projectedUpTo == null ? heardAt : projectedUpTo;
        if (projectingTo != null
                || !isBlind()
                || (!anew && from.plus(rules.projectEvery()).isAfter(to))) {
            return this;
        }
        return new LocationSilence(location, zone, hours, heardAt, blindSince, heardAt, from, to, "");
    }

    /** A page of the run is done. */
    public LocationSilence after(String item) {
        return new LocationSilence(
                location, zone, hours, heardAt, blindSince, projectedFrom, projectedUpTo, projectingTo, item);
    }

    /** The run is done. */
    public LocationSilence projected() {
        return isBlind()
                ? new LocationSilence(location, zone, hours, heardAt, blindSince, projectedFrom, projectingTo, null, "")
                : new LocationSilence(location, zone, hours, heardAt, null, null, null, null, "");
    }
}
