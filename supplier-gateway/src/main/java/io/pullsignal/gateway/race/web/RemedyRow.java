package io.pullsignal.gateway.race.web;

import io.pullsignal.gateway.pipeline.web.Words;
import io.pullsignal.gateway.race.Remedy;
import io.pullsignal.gateway.race.RemedyState;
import io.pullsignal.gateway.race.db.RemediesTable;
import java.time.ZoneId;

/**
 * A remedy as the buyer sees it.
 *
 * @param open whether it waits for the buyer's word
 */
public record RemedyRow(
        long id,
        String item,
        String location,
        String runsOut,
        String order,
        String what,
        String cost,
        String arrival,
        String saved,
        boolean open,
        String state) {
    /** @param zone in which the day of the run-out counts */
    public static RemedyRow of(RemediesTable.Stored stored, ZoneId zone) {
        RemediesTable.Placed placed = stored.placed();
        Remedy remedy = placed.remedy();
        String by = stored.decidedBy() == null ? "" : " by " + stored.decidedBy();
        return new RemedyRow(
                stored.id(),
                placed.race().item(),
                placed.race().location(),
                Words.day(stored.runsOutAt().atZone(zone).toLocalDate()),
                placed.orderNumber(),
                what(remedy, placed.unit()),
                remedy.isFree() ? "Nothing" : Words.money(remedy.cost(), remedy.currency()),
                Words.day(remedy.arrival()),
                remedy.unitsSaved().signum() == 0
                        ? "Nothing for sure"
                        : Words.units(remedy.unitsSaved(), placed.unit()),
                stored.state() == RemedyState.PROPOSED,
                Words.name(stored.state()) + by);
    }

    private static String what(Remedy remedy, String unit) {
        return switch (remedy.kind()) {
            case CHASE -> "Ask " + remedy.supplier() + " for a firmer promise";
            case EXPEDITE -> "Expedite " + Words.units(remedy.quantity(), unit) + " with " + remedy.supplier();
            case SPLIT -> "Order " + Words.units(remedy.quantity(), unit) + " from " + remedy.supplier() + " instead";
        };
    }
}
