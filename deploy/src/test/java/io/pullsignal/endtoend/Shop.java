package io.pullsignal.endtoend;

import io.pullsignal.cli.services.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The master data of the test: two shops in two time zones, some items, one dish, a supplier that reads its topic, one that
 * is called and whose orders collect, and a depot of ours, which delivers some items to one shop, helps the other out with
 * its surplus, and buys them itself.
 */
final class Shop {
    /** The night before Berlin and London set their clocks back: the run plays over a day of 25 hours. */
    static final Instant OPENING = Instant.parse("2011-10-29T06:00:00Z");

    static final long HOUR_PER_SECOND = Duration.ofHours(1).toMillis();
    static final List<String> LOCATIONS = List.of("BERLIN", "LONDON");
    static final List<String> ITEMS =
            IntStream.rangeClosed(1, 24).mapToObj("ITEM-%02d"::formatted).toList();
    /** Has a server of its own, and gets orders that have collected for two hours. */
    static final String CALLED = "BETA";

    private static final int COLLECT_MINUTES = 120;
    private static final String SIGNING_SECRET = "whsec_ZmF1bHQtdG9sZXJhbmNlLXRlc3Qtc2lnbmluZw==";
    static final List<String> VENDORS = List.of("ACME", CALLED);
    static final String DEPOT = "DEPOT";
    /** The depot as a supplier. */
    static final String OUR_DEPOT = "OUR-DEPOT";

    static final List<String> SUPPLIERS = List.of("ACME", "BETA", OUR_DEPOT);
    /** Delivered by the depot. */
    static final List<String> DEPOT_ITEMS = List.of("ITEM-21", "ITEM-22", "ITEM-23", "ITEM-24");
    /** Every position with a loop, by its location. */
    static final Map<String, List<String>> STOCKED = Map.of("BERLIN", ITEMS, "LONDON", ITEMS, DEPOT, DEPOT_ITEMS);
    /** Received in lots that expire while the test runs. */
    static final List<String> PERISHABLES = List.of("ITEM-03", "ITEM-04", "ITEM-23");

    static final int TERMS = ITEMS.size() * VENDORS.size() + DEPOT_ITEMS.size();
    /** Sold as a whole, consumed as its parts. */
    static final String DISH = "LUNCH";

    static final List<String> DISH_PARTS = List.of("ITEM-01", "ITEM-02");
    static final String DISH_PART_QUANTITY = "0.25";
    /** Not defined until dead letters are to be replayed. */
    static final String LATE_ITEM = "LATE-ITEM";

    private Shop() {}

    static void open(Installation installation) {
        installation
                .first(Service.CONSUMPTION)
                .importCsv(
                        "/v1/locations",
                        csv(
                                "code,name,timeZone,currency",
                                Stream.of(
                                        "BERLIN,Berlin,Europe/Berlin,EUR",
                                        "LONDON,London,Europe/London,EUR",
                                        "DEPOT,Depot,Europe/Berlin,EUR")));
        installation
                .first(Service.CONSUMPTION)
                .importCsv(
                        "/v1/items",
                        csv(
                                "code,stockUnit,standardCost,listPrice,currency,stocked",
                                Stream.concat(
                                        ITEMS.stream().map(Shop::item), Stream.of(DISH + ",EACH,0,9.90,EUR,false"))));
        installation
                .first(Service.CONSUMPTION)
                .importCsv(
                        "/v1/recipes",
                        csv(
                                "soldItem,effectiveFrom,yield,item,quantity",
                                DISH_PARTS.stream()
                                        .map(part -> DISH + ",2000-01-01,1," + part + "," + DISH_PART_QUANTITY)));
        installation
                .first(Service.GATEWAY)
                .importCsv(
                        "/v1/suppliers",
                        csv(
                                "code,name,currency,location,collectMinutes",
                                SUPPLIERS.stream()
                                        .map(code -> code + "," + code + ",EUR,"
                                                + (code.equals(OUR_DEPOT) ? DEPOT : "") + ","
                                                + (code.equals(CALLED) ? COLLECT_MINUTES : ""))));
        installation
                .first(Service.GATEWAY)
                .importCsv(
                        "/v1/sourcing-terms",
                        csv(
                                "supplier,item,priority,leadTimeDays,minimumOrderQuantity,orderMultiple,unitPrice,currency",
                                Stream.concat(
                                        ITEMS.stream()
                                                .flatMap(item -> VENDORS.stream()
                                                        .map(vendor -> terms(vendor, item, priority(vendor, item)))),
                                        DEPOT_ITEMS.stream().map(item -> terms(OUR_DEPOT, item, 3)))));
        installation
                .first(Service.REPLENISHMENT)
                .importCsv(
                        "/v1/loops/import",
                        csv(
                                "location,item,policy,containerQuantity,cardCount,signalAt,minimum,maximum,supplier,surplusFirst",
                                STOCKED.entrySet().stream()
                                        .flatMap(place ->
                                                place.getValue().stream().map(item -> loop(place.getKey(), item)))));
    }

    /** @param url of the supplier's server */
    static void deliverByWebhook(Installation installation, String url) {
        ServiceInstance gateway = installation.first(Service.GATEWAY);
        gateway.put("/v1/supplier-channels/" + CALLED, """
                {"channel": "WEBHOOK", "address": "%s"}""".formatted(url));
        gateway.put("/v1/supplier-channels/" + CALLED + "/secret", """
                {"secret": "%s", "overlapHours": 0}""".formatted(SIGNING_SECRET));
    }

    /** Defines the item whose sales were refused until now. */
    static void defineLateItem(Installation installation) {
        installation
                .first(Service.CONSUMPTION)
                .importCsv(
                        "/v1/items",
                        csv("code,stockUnit,standardCost,listPrice,currency,stocked", Stream.of(item(LATE_ITEM))));
    }

    private static String item(String code) {
        return code + ",EACH,1.25,2.50,EUR,true";
    }

    private static String terms(String supplier, String item, int priority) {
        return supplier + "," + item + "," + priority + ",1,0,0,1.25,EUR";
    }

    /** Each vendor is the first choice for half of the items, the depot the last. */
    private static int priority(String vendor, String item) {
        return (VENDORS.indexOf(vendor) + ITEMS.indexOf(item)) % VENDORS.size() + 1;
    }

    private static String loop(String location, String item) {
        if (location.equals(DEPOT)) {
            return location + "," + item + ",MIN_MAX,,,,60,150,ACME,";
        }
        boolean fromDepot = DEPOT_ITEMS.contains(item);
        return location + "," + item
                + (ITEMS.indexOf(item) % 2 == 0 ? ",KANBAN,12,4,EMPTIED,,," : ",MIN_MAX,,,,15,50,")
                + (fromDepot && location.equals("BERLIN") ? OUR_DEPOT : "") + ","
                + (fromDepot && location.equals("LONDON") ? "true" : "");
    }

    private static String csv(String header, Stream<String> rows) {
        return Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n", "", "\n"));
    }
}
