package io.pullsignal.contracts;

import java.net.URI;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events to bytes and back: one magic byte 0, four bytes of schema id (big endian), Avro binary. Thread safe.
 *
 * <p>Subjects are the records' full names. Ids are looked up once and kept.
 */
public final class EventCodec {
    /** Whether a writer may register a schema that the registry does not have. */
    public enum Registration {
        REGISTER_MISSING,
        LOOK_UP_ONLY
    }

    /** @param registry base URL of the registry's Confluent-compatible API, for example http://localhost:8080/apis/ccompat/v7 */
    public EventCodec(URI registry, Registration registration) {
        throw new UnsupportedOperationException("being built");
    }

    /** @throws RegistryUnavailableException when the id is not known yet and the registry does not answer */
    public byte[] encode(SpecificRecord event) {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * @throws UndecodableEventException when the bytes are not such an event, whatever the time or the weather
     * @throws RegistryUnavailableException when the writer's schema is not known yet and the registry does not answer
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type) {
        throw new UnsupportedOperationException("being built");
    }

    /** Decodes an event of any of this module's types; see {@link #decode(byte[], Class)}. */
    public SpecificRecord decode(byte[] bytes) {
        throw new UnsupportedOperationException("being built");
    }
}
