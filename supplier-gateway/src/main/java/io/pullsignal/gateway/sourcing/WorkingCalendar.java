package io.pullsignal.gateway.sourcing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a supplier works or a location receives.
 *
 * @param code letters, digits and hyphens, upper case, at most 64
 * @param workingDays days of the week, at least one
 * @param holidayRegion ISO 3166 country, with a subdivision where holidays differ ({@code DE-BE}), whose public holidays
 *     are closed; null for none
 * @param closed days that are closed all the same
 * @param open days that are open all the same, whatever else says
 */
public record WorkingCalendar(
        String code,
        Set<DayOfWeek> workingDays,
        @Nullable String holidayRegion,
        Set<LocalDate> closed,
        Set<LocalDate> open) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
    private static final int EXCEPTIONS_MAXIMUM = 2_000;

    /** How far a day is looked for: a calendar that is closed for longer has no working day. */
    private static final int DAYS_MAXIMUM = 366;

    /** Every day. After what its constructor needs. */
    public static final WorkingCalendar EVERY_DAY =
            new WorkingCalendar("EVERY-DAY", Set.of(DayOfWeek.values()), null, Set.of(), Set.of());

    /** @throws InvalidMasterDataException when a value is outside its range */
    public WorkingCalendar {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidMasterDataException("a calendar's code must have 1 to 64 capitals, digits or hyphens");
        }
        workingDays = Set.copyOf(workingDays);
        if (workingDays.isEmpty()) {
            throw new InvalidMasterDataException("a calendar needs at least one working day of the week");
        }
        if (holidayRegion != null && !PublicHolidays.isKnown(holidayRegion)) {
            throw new InvalidMasterDataException("public holidays of '" + holidayRegion + "' are not known");
        }
        closed = Set.copyOf(closed);
        open = Set.copyOf(open);
        if (closed.size() + open.size() > EXCEPTIONS_MAXIMUM) {
            throw new InvalidMasterDataException("a calendar has at most " + EXCEPTIONS_MAXIMUM + " exceptions");
        }
    }

    public boolean isWorking(LocalDate day) {
        if (open.contains(day)) {
            return true;
        }
        return workingDays.contains(day.getDayOfWeek())
                && !closed.contains(day)
                && (holidayRegion == null || !PublicHolidays.isHoliday(holidayRegion, day));
    }

    /** The day, or the first working day after it; the day itself where none comes within a year. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        for (int i = 0; i <= DAYS_MAXIMUM; i++) {
            if (isWorking(found)) {
                return found;
            }
            found = found.plusDays(1);
        }
        return day;
    }
}
