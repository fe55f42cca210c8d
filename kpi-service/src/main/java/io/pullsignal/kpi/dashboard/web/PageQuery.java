package io.pullsignal.kpi.dashboard.web;

import io.pullsignal.kpi.dashboard.Comparison;
import io.pullsignal.kpi.dashboard.Period;
import io.pullsignal.kpi.indicators.FigureQuery.Filter;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What the pages take in their address. */
public class PageQuery {
    private static final String CHOSEN = "chosen";
    private static final int DAYS_MAX = 366;

    @QueryParam("days")
    @DefaultValue("28")
    String days = "28";

    @QueryParam("from")
    @DefaultValue("")
    String from = "";

    @QueryParam("to")
    @DefaultValue("")
    String to = "";

    @QueryParam("location")
    @DefaultValue("")
    String location = "";

    @QueryParam("item")
    @DefaultValue("")
    String item = "";

    @QueryParam("supplier")
    @DefaultValue("")
    String supplier = "";

    @QueryParam("category")
    @DefaultValue("")
    String category = "";

    @QueryParam("against")
    @DefaultValue("before")
    String against = "before";

    @QueryParam("otherLocation")
    @DefaultValue("")
    String otherLocation = "";

    @QueryParam("otherSupplier")
    @DefaultValue("")
    String otherSupplier = "";

    /** @throws BadRequestException with what is wrong */
    Selection selection(LocalDate today) {
        try {
            Optional<Integer> span = CHOSEN.equals(days) ? Optional.empty() : Optional.of(days());
            return new Selection(
                    span.isPresent() ? Period.last(span.get(), today) : new Period(day("from", from), day("to", to)),
                    span,
                    new Filter(code(location), code(item), code(supplier), given(category)),
                    days(against),
                    code(otherLocation),
                    code(otherSupplier));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private int days() {
        try {
            int wanted = Integer.parseInt(days.strip());
            if (wanted >= 1 && wanted <= DAYS_MAX) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException("days is a number or " + CHOSEN + ", not " + days, e);
        }
        throw new BadRequestException("days is 1 to " + DAYS_MAX);
    }

    private static Comparison.Days days(String text) {
        return Comparison.Days.valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name + " is not a day such as 2026-06-01: " + text, e);
        }
    }

    private static Optional<String> code(String text) {
        return given(text).map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(one -> !one.isEmpty());
    }
}
