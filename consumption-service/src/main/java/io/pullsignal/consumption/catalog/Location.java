package io.pullsignal.consumption.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A shop, warehouse or work centre.
 *
 * @param timeZone IANA time zone; the business date is the day there
 * @param currency ISO 4217 code, the currency of amounts that an input does not name
 */
public record Location(String code, String name, ZoneId timeZone, String currency) {
    public Location {
        code = CheckedCode.of("code", code);
        name = Texts.require("name", name, 200);
        currency = Currencies.require("currency", currency);
    }

    /** @throws InvalidMasterDataException when a value is wrong, an unknown time zone included */
    public static Location of(String code, String name, String timeZone, String currency) {
        return new Location(code, name, zone(timeZone), currency);
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
