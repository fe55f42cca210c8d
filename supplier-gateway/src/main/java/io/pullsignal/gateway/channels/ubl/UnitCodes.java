package io.pullsignal.gateway.channels.ubl;

import java.util.Map;

/** Units as UBL wants them: UN/ECE Recommendation 20, with packages of Recommendation 21 behind an X. */
public final class UnitCodes {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("EACH", "EA"),
            Map.entry("PIECE", "EA"),
            Map.entry("PAIR", "PR"),
            Map.entry("DOZEN", "DZN"),
            Map.entry("KG", "KGM"),
            Map.entry("G", "GRM"),
            Map.entry("T", "TNE"),
            Map.entry("LB", "LBR"),
            Map.entry("OZ", "ONZ"),
            Map.entry("L", "LTR"),
            Map.entry("ML", "MLT"),
            Map.entry("M", "MTR"),
            Map.entry("CM", "CMT"),
            Map.entry("MM", "MMT"),
            Map.entry("M2", "MTK"),
            Map.entry("M3", "MTQ"),
            Map.entry("CASE", "XCS"),
            Map.entry("BOX", "XBX"),
            Map.entry("PACK", "XPK"),
            Map.entry("BAG", "XBG"),
            Map.entry("SACK", "XSA"),
            Map.entry("BOTTLE", "XBO"),
            Map.entry("PALLET", "XPX"));

    private UnitCodes() {}

    /** The code of a unit; the unit itself where there is none. */
    public static String of(String unit) {
        return CODES.getOrDefault(unit, unit);
    }
}
