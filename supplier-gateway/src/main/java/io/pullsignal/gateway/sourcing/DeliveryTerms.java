package io.pullsignal.gateway.sourcing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On which days a supplier takes orders and delivers.
 *
 * @param zone in which its days and its cut-off count; null for the ship-to's own
 * @param cutOff orders at this time or later count as the next working day's; null for none
 * @param deliveryDays days of the week on which it delivers, as agreed; empty for any
 * @param calendar code of its working calendar; null where every day is one
 */
public record DeliveryTerms(
        @Nullable ZoneId zone,
        @Nullable LocalTime cutOff,
        Set<DayOfWeek> deliveryDays,
        @Nullable String calendar) {
    /** Orders are taken and delivered at any time. */
    public static final DeliveryTerms ANY_DAY = new DeliveryTerms(null, null, Set.of(), null);

    public DeliveryTerms {
        deliveryDays = Set.copyOf(deliveryDays);
    }

    public ZoneId zoneOr(ZoneId shipTo) {
        return zone == null ? shipTo : zone;
    }

    /** The delivery days as one text, {@code MON,THU}; empty for any. */
    public String deliveryDaysAsText() {
        return textOf(deliveryDays);
    }

    /** Days of the week as one text, {@code MON,THU}. */
    public static String textOf(Set<DayOfWeek> days) {
        return new TreeSet<>(days)
                .stream().map(day -> day.name().substring(0, 3)).collect(Collectors.joining(","));
    }

    /**
     * Days of the week from a text such as {@code MON,THU}.
     *
     * @throws InvalidMasterDataException when there is another word in it
     */
    public static Set<DayOfWeek> daysOf(String text) {
        Set<DayOfWeek> days = new TreeSet<>();
        for (String word : text.isBlank() ? new String[0] : text.split("[,;]", -1)) {
            days.add(dayOf(word));
        }
        return days;
    }

    /** @throws InvalidMasterDataException when it is no day of the week */
    static DayOfWeek dayOf(String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> wanted.length() >= 3 && day.name().startsWith(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidMasterDataException("'" + word + "' is no day of the week"));
    }
}
