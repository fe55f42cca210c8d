package io.pullsignal.cli.shop;

import io.pullsignal.cli.suppliers.Delays;
import io.pullsignal.cli.suppliers.Vendor;
import java.util.List;
import java.util.Map;

/** The cafés' suppliers: most of them keep their word, one is late as a rule, one cannot be relied on at all. */
final class ShopVendors {
    private static final Delays PUNCTUAL =
            Delays.of(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 1));
    private static final Delays LATE = Delays.of(List.of(0, 0, 1, 1, 2, 2, 3, 3, 4, 6, 9));
    private static final Delays ERRATIC = Delays.of(List.of(-2, -1, 0, 0, 0, 0, 1, 1, 2, 5, 12));

    static final List<Vendor> ALL = List.of(
            new Vendor("RHEIN-GROSSHANDEL", "Rhein Großhandel", 2, PUNCTUAL, Vendor.Habits.RELIABLE),
            new Vendor(
                    "MOLKEREI-SUED",
                    "Molkerei Süd",
                    1,
                    PUNCTUAL,
                    Vendor.Habits.USUAL,
                    Map.of(Showcase.SANDWICH, Showcase.SANDWICH_SHELF_LIFE_DAYS)),
            new Vendor(Showcase.OUR_WAREHOUSE, "Our warehouse", 1, PUNCTUAL, Vendor.Habits.RELIABLE),
            new Vendor("BOHNE-UND-BLATT", "Bohne und Blatt", 4, PUNCTUAL, Vendor.Habits.USUAL),
            new Vendor("ALPEN-KONTOR", "Alpen-Kontor", 3, PUNCTUAL, Vendor.Habits.RELIABLE),
            new Vendor("HANSE-IMPORT", "Hanse-Import", 7, PUNCTUAL, Vendor.Habits.USUAL),
            new Vendor("NORDLICHT-WAREN", "Nordlicht Waren (late)", 6, LATE, Vendor.Habits.USUAL),
            new Vendor("PAPIER-PETERSEN", "Papier Petersen (unreliable)", 4, ERRATIC, Vendor.Habits.UNRELIABLE));

    private ShopVendors() {}

    static Vendor byCode(String code) {
        return ALL.stream()
                .filter(vendor -> vendor.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
