package io.pullsignal.kpi.indicators.rest;

import io.pullsignal.kpi.indicators.DeliveryWindow;
import io.pullsignal.kpi.indicators.DeliveryWindow.AgreedDay;
import io.pullsignal.kpi.indicators.FigureQuery;
import io.pullsignal.kpi.indicators.Grouping;
import io.pullsignal.kpi.indicators.KeyFigure;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Query parameters that the addresses of this package have in common; whatever cannot be read is a bad request. */
public class PeriodParameters {
    static final int PAGE_MAX = 500;

    private static final int PAGE_DEFAULT = 100;

    @QueryParam("from")
    @Parameter(description = "First day, in each location's own calendar, for example 2026-06-01", required = true)
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day; days after the present one are cut off", required = true)
    @Nullable
    String to;

    @QueryParam("location")
    @Nullable
    String location;

    @QueryParam("item")
    @Nullable
    String item;

    @QueryParam("supplier")
    @Nullable
    String supplier;

    @QueryParam("category")
    @Nullable
    String category;

    @QueryParam("after")
    @Parameter(description = "The next of the page before")
    @Nullable
    String after;

    @QueryParam("limit")
    @Parameter(description = "Entries per page, 1 to 500; default 100")
    @Nullable
    String limit;

    public LocalDate firstDay() {
        return date("from", from);
    }

    public LocalDate lastDay() {
        LocalDate last = date("to", to);
        if (last.isBefore(firstDay())) {
            throw new BadRequestException("to is before from");
        }
        if (ChronoUnit.DAYS.between(firstDay(), last) >= FigureQuery.DAYS_MAX) {
            throw new BadRequestException("a period has at most " + FigureQuery.DAYS_MAX + " days");
        }
        return last;
    }

    public Optional<String> after() {
        return given(after);
    }

    public int limit() {
        int entries = number("limit", limit, PAGE_DEFAULT);
        if (entries < 1 || entries > PAGE_MAX) {
            throw new BadRequestException("limit is 1 to " + PAGE_MAX);
        }
        return entries;
    }

    public FigureQuery.Filter filter() {
        return new FigureQuery.Filter(code(location), code(item), code(supplier), given(category));
    }

    /** @param groupLimit one more than the page, so that it shows whether there is another page */
    public FigureQuery query(Instant now, Grouping grouping, DeliveryWindow window, int groupLimit) {
        try {
            return new FigureQuery(firstDay(), lastDay(), now, grouping, filter(), window, after(), groupLimit);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    static Grouping grouping(@Nullable String name) {
        return name == null || name.isBlank() ? Grouping.NONE : choice("groupBy", Grouping.class, name);
    }

    static AgreedDay agreedDay(@Nullable String name) {
        return name == null || name.isBlank() ? AgreedDay.FIRST_PROMISED : choice("agreed", AgreedDay.class, name);
    }

    static KeyFigure figure(String code) {
        return KeyFigure.byCode(code.strip())
                .orElseThrow(() -> new BadRequestException("kpi is one of "
                        + Arrays.stream(KeyFigure.values()).map(KeyFigure::code).collect(Collectors.joining(", "))
                        + ", not " + code));
    }

    static int number(String name, @Nullable String text, int otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new BadRequestException(name + " is not a whole number: " + text, e);
        }
    }

    /**
     * The constant of this name, in small letters and with hyphens.
     *
     * @throws BadRequestException when there is none, with the names that there are
     */
    public static <E extends Enum<E>> E choice(String name, Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            String choices = Arrays.stream(type.getEnumConstants())
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            throw new BadRequestException(name + " is one of " + choices + ", not " + text, e);
        }
    }

    private static LocalDate date(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadRequestException(name + " is missing: a day such as 2026-06-01");
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new BadRequestException(name + " is not a day such as 2026-06-01: " + text, e);
        }
    }

    private static Optional<String> code(@Nullable String text) {
        return given(text).map(code -> code.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }
}
