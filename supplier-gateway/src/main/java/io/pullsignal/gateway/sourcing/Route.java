package io.pullsignal.gateway.sourcing;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lead time of a supplier to a location, by the day of the week on which the order counts. It holds for all its items
 * and comes before the lead time of the terms.
 *
 * @param shipTo location; null for all
 * @param orderDay day of the week; null for all
 * @param leadTimeDays calendar days from order to arrival, 0 to 730
 */
public record Route(
        String supplier, @Nullable String shipTo, @Nullable DayOfWeek orderDay, int leadTimeDays) {
    /** The location says more than the day. */
    private static final Comparator<Route> CLOSEST_FIRST = Comparator.<Route, Boolean>comparing(
                    route -> route.shipTo == null)
            .thenComparing(route -> route.orderDay == null);

    /** @throws InvalidMasterDataException when the lead time is outside its range */
    public Route {
        supplier = Supplier.canonicalCode(supplier);
        shipTo = shipTo == null || shipTo.isBlank() ? null : Supplier.canonicalLocation(shipTo);
        if (leadTimeDays < 0 || leadTimeDays > SourcingTerms.LEAD_TIME_DAYS_MAXIMUM) {
            throw new InvalidMasterDataException("leadTimeDays must be 0 to " + SourcingTerms.LEAD_TIME_DAYS_MAXIMUM);
        }
    }

    /** The route that fits most closely: location and day, then location, then day, then the general one. */
    static Optional<Route> closest(Collection<Route> routes, String supplier, String shipTo, DayOfWeek orderDay) {
        return routes.stream()
                .filter(route -> route.supplier.equals(supplier)
                        && (route.shipTo == null || route.shipTo.equals(shipTo))
                        && (route.orderDay == null || route.orderDay == orderDay))
                .min(CLOSEST_FIRST);
    }
}
