package io.pullsignal.kpi.masterdata;

import java.time.LocalDate;

/** The range of business dates that this service takes. Wide enough for history and plans, and a limit on its tables. */
public final class BusinessCalendar {
    public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    public static final LocalDate LAST_DAY = LocalDate.of(2049, 12, 31);

    private BusinessCalendar() {}

    public static boolean covers(LocalDate date) {
        return !date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY);
    }
}
