package io.pullsignal.cli.shop;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.suppliers.Vendor;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * A chain of four deli cafés made from a seed: 252 goods on the shelf, 14 dishes from 16 ingredients, seven suppliers, a
 * weekly pattern, and promotions. The same seed and day give the same events, whatever was asked before.
 */
public final class GeneratedShop {
    private final long seed;
    private final Assortment assortment;

    public GeneratedShop(long seed) {
        this.seed = seed;
        this.assortment = Assortment.of(seed);
    }

    /** @param firstDay day from which the recipes hold */
    public MasterData masterData(LocalDate firstDay) {
        return new ShopMasterData(assortment).with(firstDay);
    }

    public List<Vendor> vendors() {
        return ShopVendors.ALL;
    }

    /** The zone whose midnights begin the days of the whole chain. */
    public ZoneId zone() {
        return Store.ALL.get(0).zone();
    }

    /** What the stores' systems publish on one day, in order of time. */
    public List<TimedEvent> day(LocalDate day) {
        return Store.ALL.stream()
                .flatMap(store -> new ShopDay(seed, assortment, store, day).events().stream())
                .sorted(Comparator.comparing(TimedEvent::dueAt))
                .toList();
    }
}
