package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.KpiSettings;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.DeliveryWindow.AgreedDay;
import io.pullsignal.kpi.indicators.rest.PeriodParameters;
import io.pullsignal.kpi.scorecard.Basis;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the pages of suppliers take in their address. */
public class ScoreQuery {
    private static final String CHOSEN = "chosen";
    private static final int DAYS_MAX = 732;

    @QueryParam("days")
    @DefaultValue("91")
    String days = "91";

    @QueryParam("from")
    @DefaultValue("")
    String from = "";

    @QueryParam("to")
    @DefaultValue("")
    String to = "";

    @QueryParam("basis")
    @DefaultValue("line")
    String basis = "line";

    @QueryParam("agreed")
    @DefaultValue("first-promised")
    String agreed = "first-promised";

    @QueryParam("earlyDays")
    @DefaultValue("")
    String earlyDays = "";

    @QueryParam("lateDays")
    @DefaultValue("")
    String lateDays = "";

    /**
     * What a page of suppliers shows, as its address says it.
     *
     * @param days of the choice: a number or chosen
     */
    public record Wanted(String days, Period period, Basis basis, DeliveryWindow window) {
        /** Query of an address that shows the same. */
        public String query() {
            List<String> parts = new ArrayList<>(List.of("days=" + days));
            if (days.equals(CHOSEN)) {
                parts.add("from=" + period.from());
                parts.add("to=" + period.to());
            }
            parts.add(definition());
            return String.join("&", parts);
        }

        /** Query of the interface for the same. */
        String interfaceQuery() {
            return "from=" + period.from() + "&to=" + period.to() + "&" + definition();
        }

        private String definition() {
            return "basis=" + basis.code() + "&agreed=" + agreed() + "&earlyDays=" + window.earlyDays() + "&lateDays="
                    + window.lateDays();
        }

        public String agreed() {
            return window.agreed().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String basisCode() {
            return basis.code();
        }

        public String daysInWords() {
            return Words.day(period.from()) + " to " + Words.day(period.to());
        }
    }

    /** @throws BadRequestException with what is wrong */
    Wanted wanted(LocalDate today, KpiSettings settings) {
        try {
            return new Wanted(
                    days,
                    CHOSEN.equals(days)
                            ? new Period(LocalDate.parse(from), LocalDate.parse(to))
                            : Period.last(number("days", days, 1, DAYS_MAX), today),
                    PeriodParameters.choice("basis", Basis.class, basis),
                    new DeliveryWindow(
                            PeriodParameters.choice("agreed", AgreedDay.class, agreed),
                            earlyDays.isEmpty() ? settings.deliveryEarlyDays() : number("earlyDays", earlyDays, 0, 365),
                            lateDays.isEmpty() ? settings.deliveryLateDays() : number("lateDays", lateDays, 0, 365)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static int number(String name, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException(name + " is a number, not " + text, e);
        }
        throw new BadRequestException(name + " is " + least + " to " + most);
    }
}
