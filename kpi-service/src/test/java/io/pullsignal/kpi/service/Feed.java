package io.pullsignal.kpi.service;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.LoopDefined;
import io.pullsignal.events.masterdata.v1.LoopPolicy;
import io.pullsignal.events.masterdata.v1.SignalAt;
import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.stock.v1.StockCorrected;
import io.pullsignal.events.stock.v1.StockCorrectionKind;
import io.pullsignal.events.stock.v1.StockPositionChanged;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as the other services would, and waits until the service has read them. */
final class Feed implements AutoCloseable {
    private final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    Infrastructure.get().bootstrapServers(),
                    "acks",
                    "all",
                    "enable.idempotence",
                    true),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    void publish(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    void publish(String topic, String key, SpecificRecord event) {
        publish(topic, key, codec.encode(event));
    }

    /** Waits until the service stands behind everything that was published here. */
    void awaitFolded() {
        Map<TopicPartition, Long> wanted = ends();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    Map<TopicPartition, Long> positions = new HashMap<>();
                    List<Map<String, Object>> partitions =
                            get("/v1/pipeline").jsonPath().getList("consumers[0].partitions");
                    partitions.forEach(partition -> positions.put(
                            new TopicPartition((String) partition.get("topic"), (int) partition.get("partition")),
                            ((Number) partition.get("position")).longValue()));
                    wanted.forEach((partition, end) -> assertThat(positions.getOrDefault(partition, 0L))
                            .as("%s", partition)
                            .isGreaterThanOrEqualTo(end));
                });
    }

    private Map<TopicPartition, Long> ends() {
        producer.flush();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> record : sent) {
            try {
                RecordMetadata where = record.get();
                ends.merge(new TopicPartition(where.topic(), where.partition()), where.offset() + 1, Math::max);
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("An event was not published", e);
            }
        }
        return ends;
    }

    void location(String code, long version, String zone) {
        publish(
                Topics.LOCATIONS,
                code,
                LocationDefined.newBuilder()
                        .setCode(code)
                        .setVersion(version)
                        .setName(code)
                        .setTimeZone(zone)
                        .setCurrency("EUR")
                        .build());
    }

    void item(String code, long version, String category, String cost, String currency) {
        publish(
                Topics.ITEMS,
                code,
                ItemDefined.newBuilder()
                        .setCode(code)
                        .setVersion(version)
                        .setDescription(code)
                        .setCategory(category)
                        .setStockUnit("EACH")
                        .setUnits(List.of())
                        .setAliases(List.of())
                        .setStandardCost(new BigDecimal(cost).setScale(4))
                        .setListPrice(new BigDecimal("9.9900"))
                        .setCurrency(currency)
                        .setStocked(true)
                        .build());
    }

    /** What was left of a lot after its last day. */
    void expired(String location, String item, String eventId, String units, Instant at, ZoneId zone) {
        publish(
                Topics.STOCK_CORRECTIONS,
                location + "/" + item,
                StockCorrected.newBuilder()
                        .setCorrectionId("EXPIRED/" + eventId + "/0/0")
                        .setCauseEventId(eventId)
                        .setCauseLineNumber(0)
                        .setCauseComponent(0)
                        .setLocation(location)
                        .setItem(item)
                        .setKind(StockCorrectionKind.EXPIRED)
                        .setQuantity(units(units).negate())
                        .setUnit("EACH")
                        .setOccurredAt(at)
                        .setBusinessDate(at.atZone(zone).toLocalDate())
                        .setLot("L1")
                        .setBestBefore(at.atZone(zone).toLocalDate().minusDays(1))
                        .setUnitCost(new BigDecimal("2.0000"))
                        .setCurrency("EUR")
                        .build());
    }

    void loop(String location, String item, String supplier) {
        publish(
                Topics.LOOPS,
                location + "/" + item,
                LoopDefined.newBuilder()
                        .setLocation(location)
                        .setItem(item)
                        .setVersion(1)
                        .setPolicy(LoopPolicy.KANBAN)
                        .setContainerQuantity(units("10"))
                        .setCardCount(2)
                        .setSignalAt(SignalAt.EMPTIED)
                        .setMinimum(units("0"))
                        .setMaximum(units("0"))
                        .setSupplier(supplier)
                        .setBlocked(false)
                        .build());
    }

    void consumption(
            String location,
            String item,
            String eventId,
            ConsumptionKind kind,
            String quantity,
            Instant at,
            ZoneId zone) {
        consumption(
                location,
                item,
                eventId,
                kind,
                quantity,
                at,
                zone,
                at.atZone(zone).toLocalDate());
    }

    void consumption(
            String location,
            String item,
            String eventId,
            ConsumptionKind kind,
            String quantity,
            Instant at,
            ZoneId zone,
            LocalDate reportingDate) {
        publish(
                Topics.CONSUMPTION_RECORDED,
                location + "/" + item,
                ConsumptionRecorded.newBuilder()
                        .setEventId(eventId)
                        .setLineNumber(1)
                        .setComponent(0)
                        .setLocation(location)
                        .setItem(item)
                        .setQuantity(units(quantity))
                        .setUnit("EACH")
                        .setKind(kind)
                        .setOccurredAt(at)
                        .setBusinessDate(at.atZone(zone).toLocalDate())
                        .setReportingDate(reportingDate)
                        .setRevenue(
                                units(quantity).multiply(new BigDecimal("2.5")).setScale(4))
                        .setCurrency("EUR")
                        .build());
    }

    void received(
            String location,
            String item,
            String eventId,
            int line,
            String quantity,
            String order,
            Instant at,
            ZoneId zone) {
        publish(
                Topics.GOODS_RECEIVED,
                location + "/" + item,
                GoodsReceived.newBuilder()
                        .setEventId(eventId)
                        .setLineNumber(line)
                        .setLocation(location)
                        .setItem(item)
                        .setQuantity(units(quantity))
                        .setUnit("EACH")
                        .setOrderNumber(order)
                        .setSupplier("ACME")
                        .setUnitCost(new BigDecimal("2.0000"))
                        .setCurrency("EUR")
                        .setSignals(List.of())
                        .setOccurredAt(at)
                        .setBusinessDate(at.atZone(zone).toLocalDate())
                        .build());
    }

    void position(String location, String item, long version, String onHand, Instant asOf) {
        publish(
                Topics.STOCK_POSITIONS,
                location + "/" + item,
                StockPositionChanged.newBuilder()
                        .setLocation(location)
                        .setItem(item)
                        .setVersion(version)
                        .setOnHand(units(onHand))
                        .setOnOrder(units("0"))
                        .setCommitted(units("0"))
                        .setLoose(units("0"))
                        .setUnit("EACH")
                        .setAsOf(asOf)
                        .build());
    }

    /** A line of an order: number, ordered, outstanding, received, promised day, rejected, price of a unit. */
    record Line(
            int number,
            String item,
            String ordered,
            String outstanding,
            String received,
            LocalDate promised,
            String rejected,
            String price) {
        Line(int number, String item, String ordered, String outstanding, String received, LocalDate promised) {
            this(number, item, ordered, outstanding, received, promised, "0", "2.0000");
        }
    }

    void order(String order, long sequence, OrderStep step, String supplier, String location, Line... lines) {
        order(order, sequence, step, supplier, location, Instant.parse("2026-06-01T08:00:00Z"), lines);
    }

    void order(
            String order, long sequence, OrderStep step, String supplier, String location, Instant at, Line... lines) {
        List<OrderLineState> states = new ArrayList<>();
        for (Line line : lines) {
            states.add(OrderLineState.newBuilder()
                    .setLineNumber(line.number())
                    .setItem(line.item())
                    .setOrderedQuantity(units(line.ordered()))
                    .setOutstandingQuantity(units(line.outstanding()))
                    .setShippedQuantity(units("0"))
                    .setReceivedQuantity(units(line.received()))
                    .setRejectedQuantity(units(line.rejected()))
                    .setUnit("EACH")
                    .setUnitPrice(new BigDecimal(line.price()).setScale(4))
                    .setRequestedDate(line.promised())
                    .setPromisedDate(line.promised())
                    .setFirstPromisedDate(line.promised())
                    .build());
        }
        publish(
                Topics.ORDER_LIFECYCLE,
                order,
                PurchaseOrderEvent.newBuilder()
                        .setOrderNumber(order)
                        .setSequence(sequence)
                        .setType(step)
                        .setSupplier(supplier)
                        .setShipTo(location)
                        .setOccurredAt(at)
                        .setCurrency("EUR")
                        .setLines(states)
                        .setSignalChanges(List.of())
                        .build());
    }

    static BigDecimal units(String units) {
        return new BigDecimal(units).setScale(6);
    }

    static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @Override
    public void close() {
        producer.close();
    }
}
