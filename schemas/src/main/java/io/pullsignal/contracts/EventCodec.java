package io.pullsignal.contracts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events to bytes and back: one magic byte 0, four bytes of schema id (big endian), Avro binary. Thread safe.
 *
 * <p>Subjects are the records' full names. An event is read with the schema that wrote it, resolved to this module's,
 * so that older and newer writers are understood. Ids are looked up once and kept; what the registry does not know is
 * remembered for ten seconds. After the first events of a kind the registry is no longer needed.
 */
public final class EventCodec {
    /** Whether a writer may register a schema that the registry does not have. */
    public enum Registration {
        REGISTER_MISSING,
        LOOK_UP_ONLY
    }

    static final int HEADER_BYTES = 5;
    static final int MAXIMUM_BYTES = 16 * 1024 * 1024;
    private static final byte MAGIC = 0;
    private static final int FIRST_BUFFER_BYTES = 1024;
    private static final int KEPT_BUFFER_BYTES = 256 * 1024;
    private static final int KEPT_READERS = 256;

    private final SchemaIds ids;
    private final Map<Schema, Writer> writers = new ConcurrentHashMap<>();
    private final Map<String, Class<? extends SpecificRecord>> types = new ConcurrentHashMap<>();
    private final ThreadLocal<Workbench> workbench = ThreadLocal.withInitial(Workbench::new);

    /** @param registry base URL of the registry's Confluent-compatible API, for example http://localhost:8080/apis/ccompat/v7 */
    public EventCodec(URI registry, Registration registration) {
        this(new SchemaRegistry(registry), registration);
    }

    EventCodec(SchemaRegistry registry, Registration registration) {
        this.ids = new SchemaIds(registry, registration);
    }

    /**
     * @throws RegistryUnavailableException when the id is not known yet and the registry does not answer, or refuses
     *     the schema
     * @throws IllegalArgumentException when the event breaks its schema: a missing field, a decimal with too many
     *     digits
     */
    public byte[] encode(SpecificRecord event) {
        Writer writer = writers.get(event.getSchema());
        if (writer == null) {
            writer = new Writer(ids.of(event.getSchema()), event.getSchema());
            writers.put(event.getSchema(), writer);
        }
        return workbench.get().write(event, writer);
    }

    /**
     * @throws UndecodableEventException when the bytes are not such an event, whatever the time or the weather
     * @throws RegistryUnavailableException when the writer's schema is not known yet and the registry does not answer
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        Schema wanted = SpecificData.get().getSchema(type);
        int id = schemaId(bytes);
        return type.cast(workbench.get().read(bytes, reader(id, writersSchema(id), wanted)));
    }

    /** Decodes an event of any of this module's types; see {@link #decode(byte[], Class)}. */
    public SpecificRecord decode(byte[] bytes) {
        int id = schemaId(bytes);
        Schema written = writersSchema(id);
        Schema wanted = SpecificData.get().getSchema(type(written));
        return workbench.get().read(bytes, reader(id, written, wanted));
    }

    private static int schemaId(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new UndecodableEventException(bytes.length + " bytes are too few for an event");
        }
        if (bytes.length > MAXIMUM_BYTES) {
            throw new UndecodableEventException(bytes.length + " bytes are more than the limit of " + MAXIMUM_BYTES);
        }
        if (bytes[0] != MAGIC) {
            throw new UndecodableEventException("the first byte is " + bytes[0] + ", not 0");
        }
        return (bytes[1] & 0xff) << 24 | (bytes[2] & 0xff) << 16 | (bytes[3] & 0xff) << 8 | (bytes[4] & 0xff);
    }

    private Schema writersSchema(int id) {
        return ids.schema(id).orElseThrow(() -> new UndecodableEventException("the registry has no schema " + id));
    }

    private SpecificDatumReader<SpecificRecord> reader(int id, Schema written, Schema wanted) {
        if (!written.getFullName().equals(wanted.getFullName())) {
            throw new UndecodableEventException(
                    "the event is a " + written.getFullName() + ", not a " + wanted.getFullName());
        }
        return workbench.get().reader(id, written, wanted);
    }

    private Class<? extends SpecificRecord> type(Schema written) {
        Class<? extends SpecificRecord> type = types.get(written.getFullName());
        if (type == null) {
            type = ContractTypes.named(written.getFullName())
                    .orElseThrow(
                            () -> new UndecodableEventException(written.getFullName() + " is no event known here"));
            types.put(written.getFullName(), type);
        }
        return type;
    }

    /** The model with the conversions of an event's logical types; the generated class holds them. */
    private static SpecificData model(Schema schema) {
        return ContractTypes.named(schema.getFullName()).map(EventCodec::model).orElseGet(SpecificData::get);
    }

    /** Finds classes with the loader of the contracts: Avro's own may be one that sees another copy of them, or none. */
    private static SpecificData model(Class<? extends SpecificRecord> type) {
        SpecificData model = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        return model;
    }

    private record Writer(int schemaId, SpecificDatumWriter<SpecificRecord> datum) {
        Writer(int schemaId, Schema schema) {
            this(schemaId, new SpecificDatumWriter<>(schema, model(schema)));
        }
    }

    /** What one thread reuses from event to event. Avro's readers and encoders are not made for sharing. */
    private static final class Workbench {
        private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new HashMap<>();
        private ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
        private @Nullable BinaryEncoder encoder;

        byte[] write(SpecificRecord event, Writer writer) {
            encoder = EncoderFactory.get().binaryEncoder(out, encoder);
            // only now: taking an encoder over may first flush what a failed event left in it
            out.reset();
            out.write(MAGIC);
            out.write(writer.schemaId >>> 24);
            out.write(writer.schemaId >>> 16);
            out.write(writer.schemaId >>> 8);
            out.write(writer.schemaId);
            try {
                writer.datum.write(event, encoder);
                encoder.flush();
            } catch (AvroRuntimeException | ClassCastException | NullPointerException breaksSchema) {
                throw new IllegalArgumentException(
                        "this " + event.getSchema().getName() + " breaks its schema: " + breaksSchema.getMessage(),
                        breaksSchema);
            } catch (IOException e) {
                throw new UncheckedIOException("in-memory stream", e);
            }
            byte[] bytes = out.toByteArray();
            if (bytes.length > KEPT_BUFFER_BYTES) {
                out = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
            }
            return bytes;
        }

        /** An id has one schema, a schema one name, a name one wanted schema: so the id alone names the reader. */
        SpecificDatumReader<SpecificRecord> reader(int id, Schema written, Schema wanted) {
            SpecificDatumReader<SpecificRecord> reader = readers.get(id);
            if (reader == null) {
                if (readers.size() >= KEPT_READERS) {
                    readers.clear();
                }
                reader = new SpecificDatumReader<>(written, wanted, model(wanted));
                readers.put(id, reader);
            }
            return reader;
        }

        SpecificRecord read(byte[] bytes, SpecificDatumReader<SpecificRecord> reader) {
            DatumBytes datum = new DatumBytes(bytes, HEADER_BYTES);
            SpecificRecord event;
            try {
                event = reader.read(null, datum);
            } catch (IOException | RuntimeException notThatEvent) {
                throw new UndecodableEventException(
                        "the bytes do not hold a " + reader.getExpected().getName() + ": " + notThatEvent.getMessage(),
                        notThatEvent);
            }
            if (datum.remaining() > 0) {
                throw new UndecodableEventException(datum.remaining() + " bytes follow the event");
            }
            return event;
        }
    }
}
