package io.pullsignal.gateway.sourcing.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pullsignal.gateway.pipeline.rest.Page;
import io.pullsignal.gateway.pipeline.rest.Problems;
import io.pullsignal.gateway.sourcing.DeliveryTerms;
import io.pullsignal.gateway.sourcing.Supplier;
import io.pullsignal.gateway.sourcing.WorkingCalendar;
import io.pullsignal.gateway.sourcing.db.CalendarsTable;
import io.pullsignal.messaging.TransactionalOutbox;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Working calendars of suppliers and docks, and which location receives by which. */
@Path("/v1")
public class CalendarsResource {
    private static final String FOREIGN_KEY_VIOLATED = "23503";
    private static final int DAYS_MAXIMUM = 366;

    /**
     * What a calendar is told to be.
     *
     * @param workingDays days of the week, at least one
     * @param holidayRegion ISO 3166 country or subdivision whose public holidays are closed; left out for none
     * @param closed days that are closed all the same
     * @param open days that are open all the same
     */
    public record CalendarBody(
            @NotNull List<String> workingDays,
            @Nullable String holidayRegion,
            @Nullable Set<LocalDate> closed,
            @Nullable Set<LocalDate> open) {
        WorkingCalendar of(String code) {
            return new WorkingCalendar(
                    code.strip().toUpperCase(Locale.ROOT),
                    DeliveryTerms.daysOf(String.join(",", workingDays)),
                    holidayRegion == null || holidayRegion.isBlank()
                            ? null
                            : holidayRegion.strip().toUpperCase(Locale.ROOT),
                    closed == null ? Set.of() : closed,
                    open == null ? Set.of() : open);
        }
    }

    /** A calendar as it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CalendarView(
            String code,
            String workingDays,
            @Nullable String holidayRegion,
            Set<LocalDate> closed,
            Set<LocalDate> open) {
        static CalendarView of(WorkingCalendar calendar) {
            return new CalendarView(
                    calendar.code(),
                    DeliveryTerms.textOf(calendar.workingDays()),
                    calendar.holidayRegion(),
                    new TreeSet<>(calendar.closed()),
                    new TreeSet<>(calendar.open()));
        }
    }

    /** One day of a calendar. */
    public record DayView(LocalDate day, boolean working) {}

    /** By which calendar a location receives. */
    public record ReceivingBody(@NotNull String calendar) {}

    /** The same of a location. */
    public record ReceivingView(String location, String calendar) {}

    private final TransactionalOutbox outbox;

    CalendarsResource(TransactionalOutbox outbox) {
        this.outbox = outbox;
    }

    @GET
    @Path("/calendars")
    public Page<CalendarView> list(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        Map<String, WorkingCalendar> found =
                outbox.inTransaction(work -> CalendarsTable.after(work.connection(), after, rows + 1));
        return Page.of(found.values().stream().map(CalendarView::of).toList(), rows, CalendarView::code);
    }

    @GET
    @Path("/calendars/{code}")
    public CalendarView get(String code) throws SQLException {
        return CalendarView.of(existing(code));
    }

    /** Which days of a period are working days, with all public holidays; at most a year. */
    @GET
    @Path("/calendars/{code}/days")
    public List<DayView> days(
            String code, @QueryParam("from") @NotNull LocalDate from, @QueryParam("to") @NotNull LocalDate to)
            throws SQLException {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > DAYS_MAXIMUM) {
            throw Problems.badRequest("from and to must be 1 to " + DAYS_MAXIMUM + " days apart");
        }
        WorkingCalendar calendar = existing(code);
        return from.datesUntil(to.plusDays(1))
                .map(day -> new DayView(day, calendar.isWorking(day)))
                .toList();
    }

    @PUT
    @Path("/calendars/{code}")
    public CalendarView put(String code, @Valid @NotNull CalendarBody body) throws SQLException {
        WorkingCalendar calendar = body.of(code);
        outbox.inTransaction(work -> {
            CalendarsTable.put(work.connection(), calendar);
            return calendar;
        });
        return CalendarView.of(calendar);
    }

    @DELETE
    @Path("/calendars/{code}")
    public void delete(String code) throws SQLException {
        String canonical = code.toUpperCase(Locale.ROOT);
        boolean deleted;
        try {
            deleted = outbox.inTransaction(work -> CalendarsTable.delete(work.connection(), canonical));
        } catch (SQLException e) {
            if (FOREIGN_KEY_VIOLATED.equals(e.getSQLState())) {
                throw Problems.conflict("IN_USE", "suppliers or locations use calendar " + canonical);
            }
            throw e;
        }
        if (!deleted) {
            throw Problems.notFound("there is no calendar " + canonical);
        }
    }

    @GET
    @Path("/receiving-calendars")
    public Page<ReceivingView> receiving(
            @QueryParam("after") @DefaultValue("") String after, @QueryParam("limit") @DefaultValue("100") int limit)
            throws SQLException {
        int rows = Page.limit(limit);
        Map<String, String> found =
                outbox.inTransaction(work -> CalendarsTable.receivingAfter(work.connection(), after, rows + 1));
        return Page.of(
                found.entrySet().stream()
                        .map(each -> new ReceivingView(each.getKey(), each.getValue()))
                        .toList(),
                rows,
                ReceivingView::location);
    }

    @PUT
    @Path("/receiving-calendars/{location}")
    public ReceivingView putReceiving(String location, @Valid @NotNull ReceivingBody body) throws SQLException {
        WorkingCalendar calendar = existing(body.calendar());
        String code = Supplier.canonicalLocation(location);
        outbox.inTransaction(work -> {
            CalendarsTable.putReceiving(work.connection(), code, calendar.code());
            return code;
        });
        return new ReceivingView(code, calendar.code());
    }

    @DELETE
    @Path("/receiving-calendars/{location}")
    public void deleteReceiving(String location) throws SQLException {
        String code = location.strip().toUpperCase(Locale.ROOT);
        if (!outbox.inTransaction(work -> CalendarsTable.deleteReceiving(work.connection(), code))) {
            throw Problems.notFound(code + " has no calendar");
        }
    }

    private WorkingCalendar existing(String code) throws SQLException {
        String canonical = code.strip().toUpperCase(Locale.ROOT);
        WorkingCalendar found = outbox.inTransaction(work -> CalendarsTable.of(work.connection(), Set.of(canonical)))
                .get(canonical);
        if (found == null) {
            throw Problems.notFound("there is no calendar " + canonical);
        }
        return found;
    }
}
