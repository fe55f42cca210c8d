package io.pullsignal.kpi.intake.kafka;

import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.masterdata.v1.SupplierDefined;
import io.pullsignal.kpi.masterdata.Item;
import io.pullsignal.kpi.masterdata.Location;
import io.pullsignal.kpi.masterdata.Loop;
import io.pullsignal.kpi.masterdata.Supplier;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** What the master data events mean here. */
final class MasterDataEvents {
    private MasterDataEvents() {}

    static Item item(ItemDefined event) {
        return new Item(
                event.getCode(),
                event.getVersion(),
                event.getDescription(),
                event.getCategory(),
                event.getStockUnit(),
                event.getStandardCost(),
                event.getCurrency());
    }

    static Location location(LocationDefined event) throws RefusedEventException {
        try {
            return new Location(
                    event.getCode(),
                    event.getVersion(),
                    event.getName(),
                    ZoneId.of(event.getTimeZone()),
                    event.getCurrency());
        } catch (DateTimeException e) {
            throw new RefusedEventException("UNKNOWN_TIME_ZONE", event.getTimeZone() + " is no time zone");
        }
    }

    static Supplier supplier(SupplierDefined event) {
        return new Supplier(event.getCode(), event.getVersion(), event.getName());
    }

    static Loop loop(LoopDefined event) {
        return new Loop(
                event.getLocation(), event.getItem(), event.getVersion(), Optional.ofNullable(event.getSupplier()));
    }
}
