package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.contracts.EventCodec.Registration;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * Holds the bytes on the wire to files written by hand: whoever breaks them breaks every producer and consumer in other
 * languages.
 */
class WireFormatTest {
    private static final Map<String, Integer> IDS =
            Map.of("SaleRecorded", 0x01020304, "ConsumptionRecorded", 7, "SignalRaised", Integer.MAX_VALUE);

    @Test
    void a_sale_has_the_golden_bytes() throws IOException {
        assertGolden(Examples.sale());
    }

    @Test
    void a_consumption_has_the_golden_bytes() throws IOException {
        assertGolden(Examples.consumption());
    }

    @Test
    void a_signal_has_the_golden_bytes() throws IOException {
        assertGolden(Examples.signal());
    }

    @Test
    void a_reader_without_any_library_understands_a_sale() throws IOException {
        PlainReader sale = new PlainReader(golden("SaleRecorded"));
        assertThat(sale.schemaId()).isEqualTo(0x01020304);
        assertThat(sale.text()).isEqualTo("pos-1");
        assertThat(sale.text()).isEqualTo("R-17");
        assertThat(sale.text()).isEqualTo("BERLIN");
        assertThat(sale.text()).isEqualTo("1");
        assertThat(sale.number()).as("SALE").isZero();
        assertThat(sale.number()).as("no original").isZero();
        assertThat(sale.time()).isEqualTo("2011-12-09T12:50:00.000001Z");
        assertThat(sale.text()).isEqualTo("EUR");
        assertThat(sale.number()).as("lines").isEqualTo(1);
        assertThat(sale.number()).as("line number").isEqualTo(1);
        assertThat(sale.text()).isEqualTo("85123a");
        assertThat(sale.decimal(6)).isEqualByComparingTo("2.5");
        assertThat(sale.number()).as("unit is there").isEqualTo(1);
        assertThat(sale.text()).isEqualTo("KG");
        assertThat(sale.decimal(4)).isEqualByComparingTo("0.01");
        assertThat(sale.number()).as("no more lines").isZero();
        assertThat(sale.isAtEnd()).isTrue();
    }

    @Test
    void a_reader_without_any_library_understands_a_consumption() throws IOException {
        PlainReader consumption = new PlainReader(golden("ConsumptionRecorded"));
        assertThat(consumption.schemaId()).isEqualTo(7);
        assertThat(consumption.text()).isEqualTo("pos-1/R-17");
        assertThat(consumption.number()).as("line").isEqualTo(1);
        assertThat(consumption.number()).as("component").isZero();
        assertThat(consumption.text()).isEqualTo("BERLIN");
        assertThat(consumption.text()).isEqualTo("85123A");
        assertThat(consumption.decimal(6)).isEqualByComparingTo("-3");
        assertThat(consumption.text()).isEqualTo("EACH");
        assertThat(consumption.number()).as("RETURN").isEqualTo(1);
        assertThat(consumption.time()).isEqualTo("2011-12-09T12:50:00Z");
        assertThat(consumption.day()).isEqualTo("2011-12-09");
        assertThat(consumption.day()).isEqualTo("2011-12-08");
        assertThat(consumption.number()).as("no sold item").isZero();
        assertThat(consumption.decimal(4)).isEqualByComparingTo("-8.85");
        assertThat(consumption.text()).isEqualTo("GBP");
        assertThat(consumption.isAtEnd()).isTrue();
    }

    private static void assertGolden(SpecificRecord event) throws IOException {
        String name = event.getSchema().getName();
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.give(
                    Objects.requireNonNull(IDS.get(name)),
                    event.getSchema().getFullName(),
                    WireSchema.text(event.getSchema()));
            EventCodec codec = new EventCodec(registry.address(), Registration.LOOK_UP_ONLY);
            assertThat(codec.encode(event))
                    .asHexString()
                    .isEqualTo(HexFormat.of().withUpperCase().formatHex(golden(name)));
            assertThat(codec.decode(golden(name))).isEqualTo(event);
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream file = WireFormatTest.class.getResourceAsStream("/golden/" + name + ".hex")) {
            String hex = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*|\\s", ""))
                    .collect(Collectors.joining());
            return HexFormat.of().parseHex(hex);
        }
    }

    /** What a client in any language has to do, and no more. */
    private static final class PlainReader {
        private final byte[] bytes;
        private int position = 5;

        PlainReader(byte[] bytes) {
            assertThat(bytes[0]).as("magic byte").isZero();
            this.bytes = bytes;
        }

        int schemaId() {
            return new BigInteger(bytes, 1, 4).intValue();
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[position++];
                value += (long) (part & 0x7f) << shift;
                if ((part & 0x80) == 0) {
                    return value % 2 == 0 ? value / 2 : -(value / 2) - 1;
                }
            }
        }

        String text() {
            int length = (int) number();
            position += length;
            return new String(bytes, position - length, length, StandardCharsets.UTF_8);
        }

        BigDecimal decimal(int scale) {
            int length = (int) number();
            position += length;
            return new BigDecimal(new BigInteger(bytes, position - length, length), scale);
        }

        String time() {
            return Instant.EPOCH.plus(number(), ChronoUnit.MICROS).toString();
        }

        String day() {
            return LocalDate.ofEpochDay(number()).toString();
        }

        boolean isAtEnd() {
            return position == bytes.length;
        }
    }
}
