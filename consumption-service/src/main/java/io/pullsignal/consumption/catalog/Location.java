package io.pullsignal.consumption.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A shop, warehouse or work centre.
 *
 * @param timeZone IANA time zone; the business date is the day there
 * @param currency ISO 4217 code, the currency of amounts that an input does not name
 * @param opensAt local time at which it begins to sell each day; null, as closesAt then, where nobody has said
 * @param closesAt local time at which it stops selling each day, after opensAt; midnight is the end of the day
 */
public record Location(
        String code,
        String name,
        ZoneId timeZone,
        String currency,
        @Nullable LocalTime opensAt,
        @Nullable LocalTime closesAt) {
    public Location {
        code = CheckedCode.of("code", code);
        name = Texts.require("name", name, 200);
        currency = Currencies.require("currency", currency);
        if (opensAt == null ? closesAt != null : closesAt == null || isOver(closesAt, opensAt)) {
            throw new InvalidMasterDataException(
                    "closesAt", "must be after opensAt, with 00:00 for the end of the day, or both be left out");
        }
    }

    private static boolean isOver(LocalTime closesAt, LocalTime opensAt) {
        return !closesAt.equals(LocalTime.MIDNIGHT) && !closesAt.isAfter(opensAt);
    }

    /** @throws InvalidMasterDataException when a value is wrong, an unknown time zone included */
    public static Location of(
            String code,
            String name,
            String timeZone,
            String currency,
            @Nullable LocalTime opensAt,
            @Nullable LocalTime closesAt) {
        return new Location(code, name, zone(timeZone), currency, opensAt, closesAt);
    }

    /** The location's own calendar day at an instant. */
    public LocalDate businessDate(Instant instant) {
        return instant.atZone(timeZone).toLocalDate();
    }

    private static ZoneId zone(String timeZone) {
        String id = timeZone.strip();
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw new InvalidMasterDataException(
                    "timeZone", "must be an IANA time zone such as Europe/Berlin, not '" + Printable.text(id) + "'");
        }
        return ZoneId.of(id);
    }
}
