package io.pullsignal.cli.shop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** @param receiptsPerDay on an average day, without promotions */
record Store(String code, String name, ZoneId zone, int receiptsPerDay) {
    static final List<Store> ALL = List.of(
            new Store("BERLIN", "Berlin Mitte", ZoneId.of("Europe/Berlin"), 150),
            new Store("HAMBURG", "Hamburg Hafen", ZoneId.of("Europe/Berlin"), 120),
            new Store("LISBON", "Lisbon Chiado", ZoneId.of("Europe/Lisbon"), 95),
            new Store("VIENNA", "Wien Neubau", ZoneId.of("Europe/Vienna"), 105));

    private static final Map<DayOfWeek, Integer> WEEK_PERCENT = Map.of(
            DayOfWeek.MONDAY, 80,
            DayOfWeek.TUESDAY, 85,
            DayOfWeek.WEDNESDAY, 90,
            DayOfWeek.THURSDAY, 100,
            DayOfWeek.FRIDAY, 125,
            DayOfWeek.SATURDAY, 150,
            DayOfWeek.SUNDAY, 70);

    /** The source that its registers publish as. */
    String pointOfSale() {
        return "pos-" + code.toLowerCase(Locale.ROOT);
    }

    /** The weekly pattern, in percent of an average day. */
    static int weekPercent(LocalDate day) {
        return WEEK_PERCENT.getOrDefault(day.getDayOfWeek(), 100);
    }
}
