package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pullsignal.contracts.EventCodec.Registration;
import io.pullsignal.events.consumption.v1.ConsumptionKind;
import io.pullsignal.events.consumption.v1.ConsumptionRecorded;
import io.pullsignal.events.replenishment.v1.SignalRaised;
import io.pullsignal.events.sales.v1.SaleRecorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NEWER = 77;

    private FakeRegistry registry;
    private EventCodec codec;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        codec = new EventCodec(registry.address(), Registration.REGISTER_MISSING);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void events_of_all_kinds_come_back_as_they_were() {
        for (SpecificRecord event : List.of(Examples.sale(), Examples.consumption(), Examples.signal())) {
            byte[] bytes = codec.encode(event);
            assertThat(codec.decode(bytes)).isEqualTo(event);
            assertThat((Object) codec.decode(bytes, event.getClass())).isEqualTo(event);
        }
    }

    @Test
    void quantities_and_money_come_back_exactly() {
        for (String quantity : List.of("0", "0.000001", "-0.000001", "999999999999.999999", "-999999999999.999999")) {
            ConsumptionRecorded event = ConsumptionRecorded.newBuilder(Examples.consumption())
                    .setQuantity(new BigDecimal(quantity))
                    .build();
            assertThat(codec.decode(codec.encode(event), ConsumptionRecorded.class)
                            .getQuantity())
                    .isEqualByComparingTo(quantity);
        }
    }

    @Test
    void a_quantity_with_a_seventh_decimal_is_refused_not_rounded() {
        ConsumptionRecorded event = ConsumptionRecorded.newBuilder(Examples.consumption())
                .setQuantity(new BigDecimal("0.0000001"))
                .build();
        assertThatThrownBy(() -> codec.encode(event)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_that_breaks_its_schema_leaves_nothing_behind_in_the_next() {
        byte[] clean = codec.encode(Examples.sale());
        SaleRecorded broken = new SaleRecorded();
        broken.put(0, "pos-1");
        assertThatThrownBy(() -> codec.encode(broken)).isInstanceOf(IllegalArgumentException.class);
        assertThat(codec.encode(Examples.sale())).isEqualTo(clean);
    }

    @Test
    void the_registry_is_asked_once_per_schema_in_each_direction() {
        for (int round = 0; round < 10; round++) {
            codec.decode(codec.encode(Examples.sale()));
        }
        assertThat(registry.requests)
                .containsExactly(
                        "POST /subjects/io.pullsignal.events.sales.v1.SaleRecorded",
                        "POST /subjects/io.pullsignal.events.sales.v1.SaleRecorded/versions",
                        "GET /schemas/ids/100");
    }

    @Test
    void what_is_registered_has_no_marks_of_the_java_generator() {
        codec.encode(Examples.sale());
        assertThat(registry.text(100)).doesNotContain("avro.java.string").contains("Code of the location that sold.");
    }

    @Test
    void a_writer_that_may_only_look_up_registers_nothing() {
        EventCodec reader = new EventCodec(registry.address(), Registration.LOOK_UP_ONLY);
        assertThatThrownBy(() -> reader.encode(Examples.sale()))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("register it first");
        assertThat(registry.requests).noneMatch(request -> request.endsWith("/versions"));
    }

    @Test
    void an_older_writer_without_a_later_field_is_read_with_its_default() throws IOException {
        byte[] bytes = written(Examples.signal(), schema -> remove(schema, "causeComponent"));
        assertThat(codec.decode(bytes, SignalRaised.class)).isEqualTo(Examples.signal());
    }

    @Test
    void a_newer_writer_with_more_fields_is_read_without_them() throws IOException {
        byte[] bytes = written(
                Examples.signal(),
                schema -> schema.withArray("fields")
                        .insertObject(3)
                        .put("name", "urgency")
                        .put("type", "string")
                        .put("default", ""));
        assertThat(codec.decode(bytes, SignalRaised.class)).isEqualTo(Examples.signal());
    }

    @Test
    void a_newer_symbol_is_read_as_unknown() throws IOException {
        byte[] bytes = written(Examples.consumption(), schema -> {
            ArrayNode symbols = (ArrayNode) schema.findValue("symbols");
            symbols.removeAll();
            List.of("SALE", "SAMPLING", "VOID", "CORRECTION", "USAGE", "UNKNOWN")
                    .forEach(symbols::add);
        });
        assertThat(codec.decode(bytes, ConsumptionRecorded.class).getKind()).isEqualTo(ConsumptionKind.UNKNOWN);
    }

    @Test
    void garbage_of_every_kind_is_undecodable_and_asks_for_no_memory() {
        byte[] good = codec.encode(Examples.sale());
        assertUndecodable(new byte[0]);
        assertUndecodable(new byte[] {0, 0, 0});
        assertUndecodable("{\"sale\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertUndecodable(Arrays.copyOf(good, good.length - 1));
        assertUndecodable(Arrays.copyOf(good, good.length + 1));
        Random random = new Random(20111209);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            random.nextBytes(bad);
            System.arraycopy(good, 0, bad, 0, EventCodec.HEADER_BYTES);
            assertUndecodable(bad);
        }
    }

    @Test
    void a_length_of_gigabytes_is_not_believed() {
        byte[] good = codec.encode(Examples.sale());
        // the first field's length as 2,000,000,000
        byte[] bad = ByteBuffer.allocate(30)
                .put(good, 0, EventCodec.HEADER_BYTES)
                .put(new byte[] {(byte) 0x80, (byte) 0xd0, (byte) 0xac, (byte) 0xf3, 0x0e})
                .array();
        assertUndecodable(bad);
    }

    @Test
    void an_id_that_the_registry_does_not_have_is_undecodable_and_asked_for_once() {
        byte[] bytes = codec.encode(Examples.sale());
        bytes[4] = 99;
        assertUndecodable(bytes);
        assertUndecodable(bytes);
        assertThat(registry.requests.stream().filter("GET /schemas/ids/99"::equals))
                .hasSize(1);
    }

    @Test
    void an_event_of_another_type_is_undecodable() {
        byte[] bytes = codec.encode(Examples.signal());
        assertThatThrownBy(() -> codec.decode(bytes, SaleRecorded.class))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageContaining("SignalRaised");
    }

    @Test
    void a_record_that_is_no_contract_is_undecodable() {
        registry.give(
                NEWER, "java.util.ArrayList", "{\"type\":\"record\",\"name\":\"java.util.ArrayList\",\"fields\":[]}");
        byte[] bytes = {0, 0, 0, 0, NEWER};
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UndecodableEventException.class);
    }

    @Test
    void a_registry_in_trouble_makes_nothing_undecodable() {
        byte[] bytes = codec.encode(Examples.sale());
        for (int status : List.of(500, 503, 401, 404)) {
            EventCodec fresh = new EventCodec(registry.address(), Registration.REGISTER_MISSING);
            registry.failWith(status);
            assertThatThrownBy(() -> fresh.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> fresh.encode(Examples.sale()))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .as("what Kafka's clients call worth another try")
                    .isInstanceOf(RetriableException.class);
        }
    }

    @Test
    void what_is_known_goes_on_without_the_registry() {
        codec.decode(codec.encode(Examples.sale()));
        registry.close();
        assertThat(codec.decode(codec.encode(Examples.sale()))).isEqualTo(Examples.sale());
        byte[] signal = {0, 0, 0, 0, NEWER};
        assertThatThrownBy(() -> codec.decode(signal)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void threads_do_not_mix_their_events() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                results.add(threads.submit(() -> {
                    for (int round = 0; round < 5_000; round++) {
                        SaleRecorded sale = SaleRecorded.newBuilder(Examples.sale())
                                .setEventId("R-" + number + "-" + round)
                                .build();
                        assertThat(codec.decode(codec.encode(sale), SaleRecorded.class))
                                .isEqualTo(sale);
                    }
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertUndecodable(byte[] bytes) {
        assertThatThrownBy(() -> codec.decode(bytes, SaleRecorded.class)).isInstanceOf(UndecodableEventException.class);
    }

    /** The event as a writer with a changed schema writes it. */
    private byte[] written(SpecificRecord event, Consumer<ObjectNode> change) throws IOException {
        ObjectNode text = (ObjectNode) JSON.readTree(WireSchema.text(event.getSchema()));
        change.accept(text);
        Schema changed = new Schema.Parser().parse(text.toString());
        registry.give(NEWER, changed);
        GenericRecord datum = new GenericData.Record(changed);
        for (Schema.Field field : changed.getFields()) {
            Schema.Field same = event.getSchema().getField(field.name());
            datum.put(field.pos(), same == null ? "more" : generic(event.get(same.pos()), field.schema()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 0, 0, 0, NEWER});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(changed, event(event)).write(datum, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static GenericData event(SpecificRecord event) {
        return ((org.apache.avro.specific.SpecificRecordBase) event).getSpecificData();
    }

    private static Object generic(Object value, Schema schema) {
        return value instanceof Enum<?> symbol
                ? new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(symbol.ordinal()))
                : value;
    }

    private static void remove(ObjectNode schema, String name) {
        ArrayNode fields = schema.withArray("fields");
        for (int index = fields.size() - 1; index >= 0; index--) {
            JsonNode field = fields.get(index);
            if (field.get("name").asText().equals(name)) {
                fields.remove(index);
            }
        }
    }
}
