package io.pullsignal.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.pullsignal.cli.services.Service;
import io.pullsignal.contracts.Topics;
import io.pullsignal.endtoend.Expectation.Change;
import io.pullsignal.endtoend.Expectation.Place;
import io.pullsignal.endtoend.Expectation.Row;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What must hold after the drain, counted from tables and topics. Each check returns what breaks it. */
final class Invariants {
    private static final int NAMED = 8;
    private static final String FROM_INPUT =
            "('SALE', 'RETURN', 'VOID', 'CORRECTION', 'USAGE', 'WRITE_OFF', 'STOCK_CORRECTION')";
    private static final String CORRECTIONS = "('COUNT_DELTA', 'COUNT_ABSORBED', 'EXPIRED')";

    private final Installation installation;

    Invariants(Installation installation) {
        this.installation = installation;
    }

    /** Everything, by the name of the rule; empty lists where a rule holds. */
    Map<String, List<String>> broken(Expectation expectation) throws Exception {
        Map<String, List<String>> broken = new TreeMap<>();
        broken.put("every accepted line is in the ledger exactly once", ledgerAgainst(expectation.ledger()));
        broken.put("ledger sums equal positions", ledgerAgainstPositions(Service.REPLENISHMENT.database()));
        broken.put("containers and loose stock are on hand", containersAgainstPositions());
        broken.put("lots are no more than what is on hand", lotsAgainstPositions());
        broken.put("what left the depot is what was shipped or came in", despatchesAgainstOrders());
        broken.put("what the depot has promised is what it has still to send", promises());
        broken.put("what is on order is what its signals add up to", openSupply(Service.REPLENISHMENT.database()));
        broken.put("key figures have the ledger's movements", keyFiguresAgainstLedger());
        broken.put("allocations of a signal are its quantity", allocationsAgainstSignals());
        broken.put("both sides agree on every signal", gatewayAgainstReplenishment());
        broken.put("each signal is raised once", signalsOnTopic());
        broken.put("each input row is in exactly one bucket", buckets(expectation.records()));
        broken.put("each stage put each of its records into one bucket", bucketsOfStages());
        broken.put("no stage took a record for an error of its own", takenForErrors());
        broken.put("each record had its effect in each stage once", new StageRecords(installation, this).broken());
        return broken;
    }

    /** Kinds of movements that happened at all: of what did not, the checks show nothing. */
    List<String> kindsOfMovements() throws SQLException {
        return rows(Service.REPLENISHMENT, "select distinct kind from stock_ledger");
    }

    List<String> ledgerAgainst(Map<Row, Change> expected) throws SQLException {
        Map<Row, List<Change>> found = new HashMap<>();
        query(
                Service.REPLENISHMENT.database(),
                "select event_id, line_number, component, location, item, quantity from stock_ledger where kind in "
                        + FROM_INPUT,
                row -> found.computeIfAbsent(
                                new Row(row.getString(1), row.getInt(2), row.getInt(3)), key -> new ArrayList<>())
                        .add(new Change(row.getString(4), row.getString(5), row.getBigDecimal(6))));
        List<String> broken = new ArrayList<>();
        expected.forEach((row, change) -> {
            List<Change> rows = found.getOrDefault(row, List.of());
            if (rows.size() != 1 || !same(rows.get(0), change)) {
                broken.add(row + " should be " + change + " and is " + rows);
            }
        });
        found.keySet().stream()
                .filter(row -> !expected.containsKey(row))
                .forEach(row -> broken.add(row + " is not of any accepted line"));
        return broken;
    }

    private static boolean same(Change found, Change expected) {
        return found.location().equals(expected.location())
                && found.item().equals(expected.item())
                && found.quantity().compareTo(expected.quantity()) == 0;
    }

    List<String> ledgerAgainstPositions(String database) throws SQLException {
        return differences(
                quantities(database, "select location || '/' || item, sum(quantity) from stock_ledger group by 1"),
                quantities(database, "select location || '/' || item, on_hand from stock_position"));
    }

    /** Row by row; what a count or an expiry corrected has an identity of its own in kpi-service and is compared by day. */
    private List<String> keyFiguresAgainstLedger() throws SQLException {
        String movements =
                "select location || '/' || item || ' ' || business_date || ' ' || event_id || ' ' || line_number || ' ' || component"
                        + " || ' ' || kind, quantity from %s where kind not in "
                        + CORRECTIONS;
        String corrections =
                "select location || '/' || item || ' ' || business_date || ' ' || kind || ' ' || count(*), sum(quantity) from %s"
                        + " where kind in " + CORRECTIONS + " group by location, item, business_date, kind";
        List<String> broken = new ArrayList<>();
        for (String rows : List.of(movements, corrections)) {
            broken.addAll(differences(
                    quantities(Service.REPLENISHMENT.database(), rows.formatted("stock_ledger")),
                    quantities(Service.KPI.database(), rows.formatted("stock_movement"))));
        }
        broken.addAll(
                differences(
                        onHand(),
                        quantities(
                                Service.KPI.database(),
                                "select distinct on (location, item) location || '/' || item, closing_units from daily_fact order by location, item, business_date desc")));
        return broken;
    }

    private List<String> lotsAgainstPositions() throws SQLException {
        Map<String, BigDecimal> onHand = onHand();
        List<String> broken = new ArrayList<>();
        onHand.forEach((position, units) -> {
            BigDecimal inLots = BigDecimal.ZERO;
            for (JsonNode lot : installation.first(Service.REPLENISHMENT).get("/v1/positions/" + position + "/lots")) {
                inLots = inLots.add(lot.path("left").decimalValue());
            }
            if (inLots.compareTo(units.max(BigDecimal.ZERO)) > 0) {
                broken.add(position + " has on hand " + units + ", in lots " + inLots);
            }
        });
        return broken;
    }

    private Map<String, BigDecimal> onHand() throws SQLException {
        return quantities(
                Service.REPLENISHMENT.database(), "select location || '/' || item, on_hand from stock_position");
    }

    /** Goods that came without an advice left all the same. */
    private List<String> despatchesAgainstOrders() throws SQLException {
        String shippedOrCame = """
                select order_number || ' ' || line_number, left_units
                  from purchase_order join purchase_order_line using (order_number)
                       cross join lateral greatest(shipped_quantity, received_quantity + rejected_quantity) as left_units
                 where ship_from is not null and left_units > 0""";
        String left = """
                select split_part(event_id, '#', 1) || ' ' || line_number, -sum(quantity)
                  from stock_ledger where kind = 'TRANSFER_OUT' group by 1""";
        return differences(
                quantities(Service.GATEWAY.database(), shippedOrCame),
                quantities(Service.REPLENISHMENT.database(), left));
    }

    private List<String> promises() throws SQLException {
        String toSend = """
                select source_location || '/' || item, sum(least(open_quantity, to_despatch))
                  from open_signal where least(open_quantity, to_despatch) > 0 group by 1""";
        String committed = "select location || '/' || item, committed from stock_position where committed > 0";
        return differences(
                quantities(Service.REPLENISHMENT.database(), toSend),
                quantities(Service.REPLENISHMENT.database(), committed));
    }

    List<String> openSupply(String database) throws SQLException {
        String sums = """
                select concat_ws(' ', location, item, requested, requested_since, ordered, ordered_since, shipped),
                       requested_quantity + ordered_quantity
                  from %s where requested + ordered > 0""";
        return differences(
                quantities(database, sums.formatted("open_signal_sum")),
                quantities(database, sums.formatted("open_supply")));
    }

    private List<String> allocationsAgainstSignals() throws SQLException {
        List<String> broken = new ArrayList<>();
        query(Service.GATEWAY.database(), """
                select s.location, s.item, s.cycle, s.quantity, s.unfulfilled_quantity,
                       coalesce(sum(a.quantity - a.received_quantity - a.closed_quantity), 0),
                       coalesce(sum(a.received_quantity), 0)
                from replenishment_signal s left join allocation a using (location, item, cycle)
                group by s.location, s.item, s.cycle""", row -> {
            BigDecimal asked = row.getBigDecimal(4);
            BigDecimal liveAndReceived = row.getBigDecimal(6).add(row.getBigDecimal(7));
            if (liveAndReceived.compareTo(asked) > 0
                    || liveAndReceived.add(row.getBigDecimal(5)).compareTo(asked) != 0) {
                broken.add("%s/%s#%d asks for %s: unfulfilled %s, live %s, received %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                asked,
                                row.getBigDecimal(5),
                                row.getBigDecimal(6),
                                row.getBigDecimal(7)));
            }
        });
        return broken;
    }

    private List<String> gatewayAgainstReplenishment() throws SQLException {
        List<String> broken = differences(
                quantities(
                        Service.REPLENISHMENT.database(),
                        "select location || '/' || item || '#' || cycle, quantity from signal"),
                quantities(
                        Service.GATEWAY.database(),
                        "select location || '/' || item || '#' || cycle, quantity from replenishment_signal"));
        broken.addAll(
                differences(
                        quantities(
                                Service.REPLENISHMENT.database(),
                                "select location || '/' || item || '#' || cycle, received_quantity from signal"),
                        quantities(
                                Service.GATEWAY.database(),
                                "select location || '/' || item || '#' || cycle, coalesce(sum(a.received_quantity), 0)"
                                        + " from replenishment_signal s left join allocation a using (location, item, cycle) group by location, item, cycle")));
        return broken;
    }

    /** Signals as they stand on their topic: each id once, and exactly those that the table has. */
    private List<String> signalsOnTopic() throws Exception {
        Map<String, BigDecimal> onTopic = new TreeMap<>();
        List<String> broken = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : read(Topics.SIGNALS)) {
            SignalRaised signal = installation.codec.decode(record.value(), SignalRaised.class);
            if (onTopic.put(signal.getSignalId(), signal.getQuantity()) != null) {
                broken.add(signal.getSignalId() + " is on the topic twice");
            }
        }
        broken.addAll(differences(
                quantities(
                        Service.REPLENISHMENT.database(),
                        "select location || '/' || item || '#' || cycle, quantity from signal"),
                onTopic));
        return broken;
    }

    /** Every input record, line by line: the first arrivals of events in one table, all others in another. */
    private List<String> buckets(Map<Place, Map<String, Long>> expected) throws Exception {
        Map<UUID, String> topics = topicsById();
        Map<Place, Map<String, Long>> found = new HashMap<>();
        List<String> broken = new ArrayList<>();
        query(
                Service.CONSUMPTION.database(),
                "select topic_id, partition, record_offset, case input when 'ADJUSTMENTS' then 'adjusted' else 'consumed' end,"
                        + " moved_lines + without_stock_lines, 'rejected', lines - moved_lines - without_stock_lines"
                        + " from event_first_seen union all"
                        + " select topic_id, partition, record_offset, case kind when 'DATA' then 'bug' else lower(kind) end,"
                        + " lines, 'rejected', 0 from input_outcome",
                row -> {
                    Map<String, Long> lines = new TreeMap<>();
                    lines.merge(row.getString(4), row.getLong(5), Long::sum);
                    lines.merge(row.getString(6), row.getLong(7), Long::sum);
                    lines.values().removeIf(count -> count == 0);
                    Place place = new Place(
                            topics.getOrDefault(row.getObject(1, UUID.class), "an unknown topic"),
                            row.getInt(2),
                            row.getLong(3));
                    if (found.put(place, lines) != null) {
                        broken.add(place + " is in two tables");
                    }
                });
        expected.forEach((place, lines) -> {
            if (!lines.equals(found.get(place))) {
                broken.add(place + " should be " + lines + " and is " + found.get(place));
            }
        });
        found.keySet().stream()
                .filter(place -> !expected.containsKey(place))
                .forEach(place -> broken.add(place + " was not sent"));
        broken.addAll(totals(expected));
        return broken;
    }

    /** What the service shows as its totals is the sum over the records. */
    private List<String> totals(Map<Place, Map<String, Long>> expected) throws SQLException {
        Map<String, BigDecimal> wanted = new TreeMap<>();
        expected.values()
                .forEach(lines -> lines.forEach(
                        (bucket, count) -> wanted.merge(bucket, BigDecimal.valueOf(count), BigDecimal::add)));
        return differences(
                wanted,
                quantities(
                        Service.CONSUMPTION.database(),
                        "select lower(bucket), sum(lines) from bucket_total group by 1 having sum(lines) <> 0"));
    }

    /** The later stages count records: those on a topic against those in the tables. */
    private List<String> bucketsOfStages() throws Exception {
        List<String> suppliers =
                Shop.SUPPLIERS.stream().map(Topics::supplierResponses).toList();
        List<String> broken = new ArrayList<>(stage(
                Service.REPLENISHMENT,
                List.of(
                        Topics.CONSUMPTION_RECORDED,
                        Topics.STOCK_ADJUSTED,
                        Topics.GOODS_RECEIVED,
                        Topics.GOODS_DESPATCHED,
                        Topics.ORDER_LIFECYCLE),
                "select topic, records from input_bucket"));
        broken.addAll(stage(
                Service.KPI,
                List.of(
                        Topics.CONSUMPTION_RECORDED,
                        Topics.STOCK_ADJUSTED,
                        Topics.STOCK_CORRECTIONS,
                        Topics.GOODS_RECEIVED,
                        Topics.GOODS_DESPATCHED,
                        Topics.ORDER_LIFECYCLE),
                "select topic, records from intake where outcome not in ('POSITION', 'MASTER_DATA')"));
        broken.addAll(stage(
                Service.GATEWAY,
                Stream.concat(Stream.of(Topics.SIGNALS, Topics.RECEIPTS_RECORDED), suppliers.stream())
                        .toList(),
                "select '" + Topics.SIGNALS + "', count(*) from replenishment_signal union all"
                        + " select '" + Topics.RECEIPTS_RECORDED + "', count(*) from dock_receipt union all"
                        + " select 'supplier.' || supplier || '.responses.v1', count(*) from supplier_message where kind <> 'RETURN' group by supplier union all"
                        + " select topic, count(*) from duplicate_input group by topic"));
        return broken;
    }

    /** Whatever is away for a while, no record is to blame for it. */
    private List<String> takenForErrors() throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Service service : List.of(Service.REPLENISHMENT, Service.GATEWAY, Service.KPI)) {
            rows(
                            service,
                            "select topic || '-' || partition || '@' || record_offset || ' ' || kind || ' ' || reason || ' '"
                                    + " || detail from dead_letter where kind in ('BUG', 'DATA')")
                    .forEach(letter -> broken.add(service.module() + ": " + letter));
        }
        return broken;
    }

    private List<String> stage(Service service, List<String> topics, String processed) throws Exception {
        Map<String, BigDecimal> onTopics = new TreeMap<>();
        for (String topic : topics) {
            onTopics.put(topic, BigDecimal.valueOf(read(topic).size()));
        }
        Map<String, BigDecimal> inTables = quantities(
                service.database(),
                "select topic, sum(records) from (" + processed
                        + " union all select topic, count(*) from dead_letter group by topic) as b (topic, records) group by topic");
        topics.forEach(topic -> inTables.putIfAbsent(topic, BigDecimal.ZERO));
        return differences(onTopics, inTables).stream()
                .map(difference -> service.module() + ": " + difference)
                .toList();
    }

    private Map<UUID, String> topicsById() throws Exception {
        Map<UUID, String> topics = new HashMap<>();
        installation
                .admin
                .describeTopics(List.of(Topics.SALES_RECORDED, Topics.USAGE_RECORDED, Topics.ADJUSTMENTS_RECORDED))
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topics.put(
                        new UUID(
                                topic.topicId().getMostSignificantBits(),
                                topic.topicId().getLeastSignificantBits()),
                        name));
        return topics;
    }

    private List<String> containersAgainstPositions() throws SQLException {
        Map<String, BigDecimal> onHand = onHand();
        List<String> broken = new ArrayList<>();
        for (Map.Entry<String, List<String>> place : Shop.STOCKED.entrySet()) {
            for (String item : place.getValue()) {
                String position = place.getKey() + "/" + item;
                JsonNode loop = installation.first(Service.REPLENISHMENT).get("/v1/loops/" + position + "/containers");
                BigDecimal loose = loop.path("loose").decimalValue();
                BigDecimal inContainers = BigDecimal.ZERO;
                for (JsonNode container : loop.path("containers")) {
                    inContainers = inContainers.add(container.path("content").decimalValue());
                }
                if (inContainers.add(loose).compareTo(onHand.getOrDefault(position, BigDecimal.ZERO)) != 0) {
                    broken.add(position + " has on hand " + onHand.get(position) + ", in containers " + inContainers
                            + ", loose " + loose);
                }
            }
        }
        return broken;
    }

    /** What two databases of the same service must share after one was rebuilt from the topics. */
    List<String> rebuilt(String original, String rebuilt) throws SQLException {
        String ledger =
                "select location || '/' || item || ' ' || business_date || ' ' || event_id || ' ' || line_number || ' ' || component || ' ' || kind, quantity from stock_ledger";
        String positions = "select location || '/' || item, on_hand from stock_position";
        String signals =
                "select location || '/' || item || '#' || cycle || ' ' || received_quantity || ' ' || unfulfilled_quantity, quantity from signal";
        List<String> broken = new ArrayList<>();
        String lots = "select location || '/' || item || ' ' || lots, 0 from stock_position where lots <> ''";
        String letters = "select topic || '-' || partition || '@' || record_offset || ' ' || kind, 0 from dead_letter";
        for (String query : List.of(ledger, positions, signals, lots, letters)) {
            broken.addAll(differences(quantities(original, query), quantities(rebuilt, query)));
        }
        return broken;
    }

    /** Committed records of a topic, all of them. */
    List<ConsumerRecord<String, byte[]>> read(String topic) throws Exception {
        Map<String, Object> settings = new TreeMap<>(installation.kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        Map<TopicPartition, Long> ends = Drain.ends(installation.admin).entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static List<String> differences(Map<String, BigDecimal> left, Map<String, BigDecimal> right) {
        Set<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            BigDecimal one = left.get(key);
            BigDecimal other = right.get(key);
            if (one == null || other == null || one.compareTo(other) != 0) {
                differences.add(key + ": " + one + " against " + other);
            }
        }
        return differences;
    }

    private Map<String, BigDecimal> quantities(String database, String sql) throws SQLException {
        Map<String, BigDecimal> quantities = new TreeMap<>();
        query(database, sql, row -> {
            if (quantities.put(row.getString(1), row.getBigDecimal(2)) != null) {
                throw new IllegalStateException(row.getString(1) + " is there twice");
            }
        });
        return quantities;
    }

    /** Texts, one a row. */
    List<String> rows(Service service, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        query(service.database(), sql, row -> rows.add(row.getString(1)));
        return rows;
    }

    void query(String database, String sql, RowReader reader) throws SQLException {
        try (Connection connection = installation.database(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The rules that are broken, with some examples of each. */
    static String summary(Map<String, List<String>> broken) {
        return broken.entrySet().stream()
                .filter(rule -> !rule.getValue().isEmpty())
                .map(rule -> rule.getKey() + ": " + rule.getValue().size() + " times, such as "
                        + rule.getValue().stream().limit(NAMED).collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n"));
    }

    /** Takes one row. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
