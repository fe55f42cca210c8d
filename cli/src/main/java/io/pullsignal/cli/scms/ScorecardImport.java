package io.pullsignal.cli.scms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.cli.scms.DeliveryRow.Delivery;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.terminal.Progress;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the deliveries of a file into the scorecards of kpi-service, and compares what they say with the file. */
final class ScorecardImport {
    private static final int DELIVERIES_PER_REQUEST = 500;
    private static final String SOURCE = "SCMS";
    private static final String CURRENCY = "USD";
    private static final int P90 = 90;
    private static final int MEDIAN = 50;

    private final ServicesClient services;
    private final SortedMap<String, String> vendorCodes;
    private final SortedMap<String, String> itemCodes;
    private final SortedMap<String, String> countryCodes;
    private final List<Delivery> deliveries;

    ScorecardImport(ServicesClient services, List<DeliveryRow> rows) {
        this.services = services;
        this.deliveries = rows.stream().flatMap(row -> row.delivery().stream()).toList();
        this.vendorCodes =
                Codes.of(names(deliveries.stream().map(Delivery::vendor).toList()));
        this.itemCodes = Codes.of(names(deliveries.stream().map(Delivery::item).toList()));
        this.countryCodes =
                Codes.of(names(deliveries.stream().map(Delivery::country).toList()));
    }

    /** A figure that differs. */
    record Difference(String vendor, String figure, String file, String scorecard) {}

    /** @return how many deliveries the service did not have yet */
    long send(Progress progress) {
        long added = 0;
        for (int from = 0; from < deliveries.size(); from += DELIVERIES_PER_REQUEST) {
            int to = Math.min(deliveries.size(), from + DELIVERIES_PER_REQUEST);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("source", SOURCE);
            ArrayNode lines = body.putArray("deliveries");
            deliveries.subList(from, to).forEach(delivery -> lines.add(json(delivery)));
            added += services.post(Service.KPI, "/v1/suppliers/past-deliveries", "application/json", body.toString())
                    .path("added")
                    .asLong();
            progress.to(to, "");
        }
        return added;
    }

    /** Figures of the scorecards that are not those of the file, over the days of the file. */
    List<Difference> differences(SortedMap<String, VendorFigures> figures) {
        LocalDate from = days(Comparator.naturalOrder());
        LocalDate to = days(Comparator.reverseOrder());
        List<Difference> differences = new ArrayList<>();
        figures.forEach((vendor, expected) -> {
            JsonNode score = services.get(
                            Service.KPI,
                            "/v1/suppliers/"
                                    + URLEncoder.encode(vendorCodes.get(vendor), StandardCharsets.UTF_8)
                                    + "/scorecard?earlyDays=" + DeliveryRow.EARLY_DAYS_MAX + "&lateDays=0&from=" + from
                                    + "&to=" + to)
                    .path("score");
            Map<String, String> ours = said(expected);
            Map<String, String> theirs = said(score);
            ours.forEach((figure, value) -> {
                if (!value.equals(theirs.get(figure))) {
                    differences.add(new Difference(vendor, figure, value, theirs.getOrDefault(figure, "-")));
                }
            });
        });
        return differences;
    }

    private static Map<String, String> said(VendorFigures figures) {
        Map<String, String> said = new TreeMap<>();
        said.put("rows", String.valueOf(figures.rows()));
        said.put("on time %", plain(figures.onTimePercent()));
        said.put("lead times", String.valueOf(figures.leadTimesDays().size()));
        figures.meanLeadTimeDays().ifPresent(mean -> said.put("mean lead time", plain(mean)));
        figures.leadTimeDays(MEDIAN).ifPresent(median -> said.put("median lead time", median.toString()));
        figures.leadTimeDays(P90).ifPresent(p90 -> said.put("p90 lead time", p90.toString()));
        return said;
    }

    private static Map<String, String> said(JsonNode score) {
        JsonNode lead = score.path("leadTimeDays");
        Map<String, String> said = new TreeMap<>();
        said.put("rows", plain(score.path("due").decimalValue()));
        said.put("on time %", plain(score.path("onTimePercent").decimalValue()));
        said.put("lead times", lead.path("lines").asText());
        said.put("mean lead time", plain(lead.path("mean").decimalValue()));
        said.put("median lead time", lead.path("median").asText());
        said.put("p90 lead time", lead.path("p90").asText());
        return said;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private ObjectNode json(Delivery delivery) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("order", delivery.orderNumber())
                .put("line", delivery.lineNumber())
                .put("supplier", vendorCodes.get(delivery.vendor()))
                .put("supplierName", delivery.vendor())
                .put("location", countryCodes.get(delivery.country()))
                .put("item", itemCodes.get(delivery.item()))
                .put("units", delivery.units())
                .put("unitPrice", delivery.unitPrice())
                .put("currency", CURRENCY)
                .put("agreedDay", delivery.scheduledDay().toString())
                .put("receivedDay", delivery.deliveredDay().toString());
        delivery.sentDay().ifPresent(sent -> json.put("sentDay", sent.toString()));
        return json;
    }

    /** The first day, scheduled or delivered, in this order. */
    private LocalDate days(Comparator<LocalDate> order) {
        return deliveries.stream()
                .flatMap(delivery -> Stream.of(delivery.scheduledDay(), delivery.deliveredDay()))
                .min(order)
                .orElseThrow();
    }

    private static TreeSet<String> names(List<String> names) {
        return names.stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
