package io.pullsignal.gateway.sourcing;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Public holidays of countries and their subdivisions, from the Jollyday library; each year is worked out once. */
final class PublicHolidays {
    private record RegionYear(String region, int year) {}

    private static final ConcurrentHashMap<RegionYear, Set<LocalDate>> KNOWN = new ConcurrentHashMap<>();

    private PublicHolidays() {}

    static boolean isHoliday(String region, LocalDate day) {
        return KNOWN.computeIfAbsent(new RegionYear(region, day.getYear()), PublicHolidays::daysOf)
                .contains(day);
    }

    /** Whether the holidays of a region, such as {@code DE} or {@code DE-BE}, are known. */
    static boolean isKnown(String region) {
        String[] parts = region.toLowerCase(Locale.ROOT).split("-", 2);
        for (HolidayCalendar calendar : HolidayCalendar.values()) {
            if (calendar.getId().equalsIgnoreCase(parts[0])) {
                return parts.length == 1
                        || manager(parts[0])
                                .getCalendarHierarchy()
                                .getChildren()
                                .containsKey(parts[1]);
            }
        }
        return false;
    }

    private static Set<LocalDate> daysOf(RegionYear key) {
        String[] parts = key.region().toLowerCase(Locale.ROOT).split("-", 2);
        String[] subdivision = parts.length == 1 ? new String[0] : new String[] {parts[1]};
        return manager(parts[0]).getHolidays(Year.of(key.year()), HolidayType.PUBLIC_HOLIDAY, subdivision).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }
}
