package io.pullsignal.cli.shop;

import io.pullsignal.cli.masterdata.MasterData;
import io.pullsignal.cli.playback.TimedEvent;
import io.pullsignal.cli.suppliers.Vendor;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A chain of four deli cafés made from a seed: 252 goods on the shelf, 14 dishes from 16 ingredients, seven suppliers, a
 * weekly pattern, and promotions; besides, a warehouse and goods that show what loops can do ({@link Showcase}), and a store
 * that falls silent now and then. The same seed and days give the same events, whatever was asked before.
 */
public final class GeneratedShop {
    /** The zone whose midnights begin the days of the whole chain. */
    public static final ZoneId ZONE = Store.ALL.get(0).zone();

    private static final String UNRELIABLE_LINE = "VIENNA";
    private static final LocalTime HANDED_IN_AT = LocalTime.of(7, 0);

    private final long seed;
    private final LocalDate opens;
    private final Assortment assortment;
    private final Showcase showcase;
    private final Silence silence;

    /** @param opens the first day of business */
    public GeneratedShop(long seed, LocalDate opens) {
        this.seed = seed;
        this.opens = opens;
        this.assortment = Assortment.of(seed);
        this.showcase = new Showcase(seed, opens);
        this.silence = new Silence(UNRELIABLE_LINE, opens);
    }

    public MasterData masterData() {
        return showcase.addedTo(new ShopMasterData(assortment).with(opens));
    }

    public List<Vendor> vendors() {
        return ShopVendors.ALL;
    }

    /** What the stores' systems publish on one day, in order of time. */
    public List<TimedEvent> day(LocalDate day) {
        List<TimedEvent> events = new ArrayList<>();
        for (Store store : Store.ALL) {
            Instant handedIn = day.atTime(HANDED_IN_AT).atZone(store.zone()).toInstant();
            for (LocalDate earlier : silence.handedIn(store, day)) {
                happened(store, earlier).stream()
                        .filter(GeneratedShop::isSale)
                        .forEach(sale -> events.add(new TimedEvent(handedIn, sale.topic(), sale.key(), sale.event())));
            }
            boolean silent = silence.isSilent(store, day);
            happened(store, day).stream()
                    .filter(event -> !silent || !isSale(event))
                    .forEach(events::add);
        }
        events.sort(Comparator.comparing(TimedEvent::dueAt));
        return events;
    }

    /** What loops are asked for before a day begins. */
    public List<ShopRequest> requests(LocalDate day) {
        return showcase.requests(day);
    }

    private List<TimedEvent> happened(Store store, LocalDate day) {
        List<TimedEvent> events = new ArrayList<>(new ShopDay(seed, assortment, store, day).events());
        events.addAll(showcase.events(store, day));
        events.sort(Comparator.comparing(TimedEvent::dueAt));
        return events;
    }

    private static boolean isSale(TimedEvent event) {
        return event.event() instanceof SaleRecorded;
    }
}
