package io.pullsignal.replenishment;

import io.pullsignal.contracts.EventCodec;
import io.pullsignal.contracts.Topics;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.masterdata.v1.ItemDefined;
import io.pullsignal.events.masterdata.v1.LocationDefined;
import io.pullsignal.events.masterdata.v1.SourcingTermsDefined;
import io.pullsignal.events.orders.v1.OrderLineState;
import io.pullsignal.events.orders.v1.OrderStep;
import io.pullsignal.events.orders.v1.PurchaseOrderEvent;
import io.pullsignal.events.orders.v1.SignalChange;
import io.pullsignal.events.orders.v1.SignalChangeKind;
import io.pullsignal.events.receipts.v1.GoodsDespatched;
import io.pullsignal.events.receipts.v1.GoodsReceived;
import io.pullsignal.events.receipts.v1.SignalDespatch;
import io.pullsignal.events.receipts.v1.SignalReceipt;
import io.pullsignal.events.stock.v1.StockAdjusted;
import io.pullsignal.events.stock.v1.StockAdjustmentKind;
import io.pullsignal.messaging.ConsumerStatus;
import io.pullsignal.testing.Infrastructure;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The world around the service: what others publish to it, and what they can read from it. */
final class Town implements AutoCloseable {
    static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");
    private static final AtomicInteger EVENTS = new AtomicInteger();

    final EventCodec codec =
            new EventCodec(URI.create(Infrastructure.get().registryUrl()), EventCodec.Registration.REGISTER_MISSING);
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.get().bootstrapServers(), "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<Future<RecordMetadata>> sends = new ArrayList<>();

    static String nextId() {
        return "test/" + EVENTS.incrementAndGet();
    }

    void send(String topic, String key, byte[] value) {
        sends.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }

    /** Waits until the broker has everything sent so far. */
    void flush() {
        try {
            for (Future<RecordMetadata> send : sends) {
                send.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sends.clear();
    }

    String sell(String location, String item, String units, Instant at) {
        String id = nextId();
        consume(sale(id, location, item, units, at));
        return id;
    }

    void consume(ConsumptionRecorded event) {
        send(Topics.CONSUMPTION_RECORDED, event.getLocation() + "/" + event.getItem(), codec.encode(event));
    }

    static ConsumptionRecorded sale(String id, String location, String item, String units, Instant at) {
        LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
        BigDecimal quantity = new BigDecimal(units).setScale(6);
        return ConsumptionRecorded.newBuilder()
                .setEventId(id)
                .setLineNumber(1)
                .setComponent(0)
                .setLocation(location)
                .setItem(item)
                .setQuantity(quantity)
                .setUnit("EACH")
                .setKind(quantity.signum() < 0 ? ConsumptionKind.RETURN : ConsumptionKind.SALE)
                .setOccurredAt(at)
                .setBusinessDate(date)
                .setReportingDate(date)
                .setRevenue(new BigDecimal("0.0000"))
                .setCurrency("EUR")
                .build();
    }

    String count(String location, String item, String units, Instant at) {
        return adjust(StockAdjustmentKind.COUNT, location, item, units, at);
    }

    String adjust(StockAdjustmentKind kind, String location, String item, String units, Instant at) {
        StockAdjusted event = adjusted(kind, location, item, units, at);
        send(Topics.STOCK_ADJUSTED, location + "/" + item, codec.encode(event));
        return event.getEventId();
    }

    static StockAdjusted counted(String location, String item, String units, Instant at) {
        return adjusted(StockAdjustmentKind.COUNT, location, item, units, at);
    }

    private static StockAdjusted adjusted(
            StockAdjustmentKind kind, String location, String item, String units, Instant at) {
        return StockAdjusted.newBuilder()
                .setEventId(nextId())
                .setLineNumber(1)
                .setLocation(location)
                .setItem(item)
                .setKind(kind)
                .setQuantity(new BigDecimal(units).setScale(6))
                .setUnit("EACH")
                .setReasonCode("TEST")
                .setOccurredAt(at)
                .setBusinessDate(at.atZone(ZoneOffset.UTC).toLocalDate())
                .build();
    }

    void receive(String location, String item, String units, long cycle, Instant at) {
        GoodsReceived event = received(location, item, units, cycle, at);
        send(Topics.GOODS_RECEIVED, location + "/" + item, codec.encode(event));
    }

    void receiveLot(String location, String item, String units, String lot, LocalDate bestBefore, Instant at) {
        send(
                Topics.GOODS_RECEIVED,
                location + "/" + item,
                codec.encode(received(location, item, units, 1, at, lot, bestBefore)));
    }

    private static GoodsReceived received(String location, String item, String units, long cycle, Instant at) {
        return received(location, item, units, cycle, at, null, null);
    }

    static GoodsReceived received(
            String location,
            String item,
            String units,
            long cycle,
            Instant at,
            @Nullable String lot,
            @Nullable LocalDate bestBefore) {
        BigDecimal quantity = new BigDecimal(units).setScale(6);
        return GoodsReceived.newBuilder()
                .setEventId(nextId())
                .setLineNumber(1)
                .setLocation(location)
                .setItem(item)
                .setQuantity(quantity)
                .setUnit("EACH")
                .setOrderNumber("PO-1")
                .setSupplier("ACME")
                .setUnitCost(new BigDecimal("1.0000"))
                .setCurrency("EUR")
                .setSignals(List.of(SignalReceipt.newBuilder()
                        .setSignalId(location + "/" + item + "#" + cycle)
                        .setQuantity(quantity)
                        .build()))
                .setLot(lot)
                .setBestBefore(bestBefore)
                .setOccurredAt(at)
                .setBusinessDate(at.atZone(ZoneOffset.UTC).toLocalDate())
                .build();
    }

    void order(
            String number,
            long sequence,
            SignalChangeKind change,
            String location,
            String item,
            String units,
            long cycle) {
        PurchaseOrderEvent event = PurchaseOrderEvent.newBuilder()
                .setOrderNumber(number)
                .setSequence(sequence)
                .setType(change == SignalChangeKind.UNFULFILLED ? OrderStep.REJECTED : OrderStep.SHIPPED)
                .setSupplier("ACME")
                .setShipTo(location)
                .setOccurredAt(MONDAY)
                .setCurrency("EUR")
                .setLines(List.of())
                .setSignalChanges(List.of(SignalChange.newBuilder()
                        .setSignalId(location + "/" + item + "#" + cycle)
                        .setLocation(location)
                        .setItem(item)
                        .setChange(change)
                        .setQuantity(new BigDecimal(units).setScale(6))
                        .build()))
                .build();
        send(Topics.ORDER_LIFECYCLE, number, codec.encode(event));
    }

    /** An order of one line asks for what a signal wants. */
    void ordered(String number, String location, String item, String units, long cycle, Instant at, int lineNumber) {
        BigDecimal quantity = new BigDecimal(units).setScale(6);
        BigDecimal none = new BigDecimal("0.000000");
        LocalDate date = at.atZone(ZoneOffset.UTC).toLocalDate();
        PurchaseOrderEvent event = PurchaseOrderEvent.newBuilder()
                .setOrderNumber(number)
                .setSequence(1)
                .setType(OrderStep.SENT)
                .setSupplier("ACME")
                .setShipTo(location)
                .setOccurredAt(at)
                .setCurrency("EUR")
                .setLines(List.of(OrderLineState.newBuilder()
                        .setLineNumber(lineNumber)
                        .setItem(item)
                        .setOrderedQuantity(quantity)
                        .setOutstandingQuantity(quantity)
                        .setShippedQuantity(none)
                        .setReceivedQuantity(none)
                        .setRejectedQuantity(none)
                        .setUnit("EACH")
                        .setUnitPrice(new BigDecimal("1.0000"))
                        .setRequestedDate(date)
                        .setPromisedDate(date.plusDays(3))
                        .build()))
                .setSignalChanges(List.of(SignalChange.newBuilder()
                        .setSignalId(location + "/" + item + "#" + cycle)
                        .setLocation(location)
                        .setItem(item)
                        .setChange(SignalChangeKind.ORDERED)
                        .setQuantity(quantity)
                        .build()))
                .build();
        send(Topics.ORDER_LIFECYCLE, number, codec.encode(event));
    }

    /** Terms without a minimum and a multiple. */
    void terms(String supplier, String item) {
        SourcingTermsDefined terms = SourcingTermsDefined.newBuilder()
                .setSupplier(supplier)
                .setItem(item)
                .setVersion(1)
                .setSupplierItemCode(null)
                .setPriority(1)
                .setLeadTimeDays(2)
                .setMinimumOrderQuantity(new BigDecimal("0.000000"))
                .setOrderMultiple(new BigDecimal("0.000000"))
                .setUnitPrice(new BigDecimal("1.0000"))
                .setCurrency("EUR")
                .setActive(true)
                .build();
        send(Topics.SOURCING_TERMS, supplier + "/" + item, codec.encode(terms));
    }

    /** Terms of a supplier that is a location of ours. */
    void internalTerms(String supplier, String location, String item) {
        BigDecimal none = new BigDecimal("0.000000");
        SourcingTermsDefined terms = SourcingTermsDefined.newBuilder()
                .setSupplier(supplier)
                .setItem(item)
                .setVersion(1)
                .setSupplierItemCode(null)
                .setPriority(1)
                .setLeadTimeDays(1)
                .setMinimumOrderQuantity(none)
                .setOrderMultiple(none)
                .setUnitPrice(new BigDecimal("0.0000"))
                .setCurrency("EUR")
                .setActive(true)
                .setLocation(location)
                .build();
        send(Topics.SOURCING_TERMS, supplier + "/" + item, codec.encode(terms));
    }

    /** Units leave a location for a signal of another one. */
    GoodsDespatched despatch(String from, String to, String item, String units, long cycle, Instant at) {
        GoodsDespatched event = despatched(from, to, item, units, cycle, at);
        despatch(event);
        return event;
    }

    static GoodsDespatched despatched(String from, String to, String item, String units, long cycle, Instant at) {
        BigDecimal quantity = new BigDecimal(units).setScale(6);
        return GoodsDespatched.newBuilder()
                .setEventId(nextId())
                .setLineNumber(1)
                .setLocation(from)
                .setShipTo(to)
                .setItem(item)
                .setQuantity(quantity)
                .setUnit("EACH")
                .setOrderNumber("PO-1")
                .setSignals(List.of(SignalDespatch.newBuilder()
                        .setSignalId(to + "/" + item + "#" + cycle)
                        .setQuantity(quantity)
                        .build()))
                .setOccurredAt(at)
                .setBusinessDate(at.atZone(ZoneOffset.UTC).toLocalDate())
                .build();
    }

    void despatch(GoodsDespatched event) {
        send(Topics.GOODS_DESPATCHED, event.getLocation() + "/" + event.getItem(), codec.encode(event));
    }

    void location(String code, String timeZone) {
        LocationDefined location = LocationDefined.newBuilder()
                .setCode(code)
                .setVersion(1)
                .setName(code)
                .setTimeZone(timeZone)
                .setCurrency("EUR")
                .build();
        send(Topics.LOCATIONS, code, codec.encode(location));
    }

    /** Publishes what an item is; does not wait until anybody has read it. */
    void item(String code, String description) {
        ItemDefined item = ItemDefined.newBuilder()
                .setCode(code)
                .setVersion(1)
                .setDescription(description)
                .setCategory("")
                .setStockUnit("EACH")
                .setUnits(List.of())
                .setAliases(List.of())
                .setGtin(null)
                .setStandardCost(new BigDecimal("1.0000"))
                .setListPrice(new BigDecimal("2.0000"))
                .setCurrency("EUR")
                .setStocked(true)
                .build();
        send(Topics.ITEMS, code, codec.encode(item));
    }

    /** All records of a topic up to its present end that satisfy the condition, in order per partition. */
    <T extends SpecificRecord> List<T> read(String topic, Class<T> type, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            if (record.value() != null) {
                T event = codec.decode(record.value(), type);
                if (wanted.test(event)) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", Infrastructure.get().bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Whether a consumer has processed everything that its topics hold now. */
    boolean isDrained(ConsumerStatus status) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        Infrastructure.get().bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            return !status.partitions().isEmpty()
                    && status.partitions().stream().allMatch(partition -> {
                        TopicPartition key = new TopicPartition(partition.topic(), partition.partition());
                        return partition.position()
                                >= consumer.endOffsets(List.of(key)).getOrDefault(key, Long.MAX_VALUE);
                    });
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
