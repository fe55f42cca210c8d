package io.pullsignal.kpi.indicators.rest;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Query parameters that say when a delivery is on time. */
public class WindowParameters {
    @QueryParam("agreed")
    @Parameter(description = "first-promised (default), last-promised or requested")
    @Nullable
    String agreed;

    @QueryParam("earlyDays")
    @Parameter(description = "Days a delivery may come early")
    @Nullable
    String earlyDays;

    @QueryParam("lateDays")
    @Parameter(description = "Days a delivery may come late")
    @Nullable
    String lateDays;

    /** @param settings what holds where the caller says nothing */
    public DeliveryWindow window(KpiSettings settings) {
        try {
            return new DeliveryWindow(
                    PeriodParameters.agreedDay(agreed),
                    PeriodParameters.number("earlyDays", earlyDays, settings.deliveryEarlyDays()),
                    PeriodParameters.number("lateDays", lateDays, settings.deliveryLateDays()));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }
}
