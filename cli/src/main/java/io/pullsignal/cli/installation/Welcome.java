package io.pullsignal.cli.installation;

import io.pullsignal.cli.services.Service;
import java.util.ArrayList;
import java.util.List;

/** Says where an installation can be reached. */
public final class Welcome {
    private Welcome() {}

    public static List<String> addresses(Installation installation) {
        Addresses addresses = installation.addresses();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(line("Board", addresses.service(Service.REPLENISHMENT) + "/board"));
        lines.add(line("Key figures", addresses.service(Service.KPI) + "/kpis"));
        lines.add(line("Sell", addresses.service(Service.CONSUMPTION) + "/v1/sales  (POST)"));
        lines.add(line("Stock", addresses.service(Service.REPLENISHMENT) + "/v1/positions"));
        lines.add(line("Orders", addresses.service(Service.GATEWAY) + "/orders"));
        lines.add(line("Dock", addresses.service(Service.GATEWAY) + "/dock"));
        lines.add(line("Interfaces", "/q/openapi of each, for example " + addresses.service(Service.KPI)));
        lines.add(line("Metrics", "/q/metrics of each"));
        lines.add(line("Kafka", addresses.kafka()));
        lines.add(line("Registry", addresses.registry().toString()));
        lines.add(line("PostgreSQL", installation.jdbcUrl(Service.KPI).replaceFirst("^jdbc:", "")));
        lines.add(line("", "and /consumption, /replenishment, /gateway; user, password: pullsignal"));
        return lines;
    }

    private static String line(String what, String where) {
        return String.format("  %-12s %s", what, where);
    }
}
