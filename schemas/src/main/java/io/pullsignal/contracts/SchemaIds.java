package io.pullsignal.contracts;

import io.pullsignal.contracts.EventCodec.Registration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Schema ids and schemas as the registry has them, kept once known: what an id means never changes. That an id is
 * unknown, and that the registry is away, is remembered for a short time only, so that a stream of poison or an outage
 * does not turn into a stream of requests. Thread safe; two threads may ask for the same at the same time.
 */
final class SchemaIds {
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
    private static final Duration AWAY_FOR = Duration.ofMillis(300);
    private static final int KEPT = 2_000;

    private final SchemaRegistry registry;
    private final Registration registration;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownUntilNanos = new ConcurrentHashMap<>();
    private volatile @Nullable Outage outage;

    SchemaIds(SchemaRegistry registry, Registration registration) {
        this.registry = registry;
        this.registration = registration;
    }

    /** The id under which events of this schema are written. */
    int of(Schema schema) {
        String subject = schema.getFullName();
        String text = WireSchema.text(schema);
        return asking(() -> {
            OptionalInt known = registry.idOf(subject, text);
            if (known.isPresent()) {
                return known.getAsInt();
            }
            if (registration == Registration.LOOK_UP_ONLY) {
                throw new RegistryUnavailableException("the registry has no version of " + subject
                        + " with the schema of this program; register it first (pullsignal up, or ContractPublisher)");
            }
            return registry.register(subject, text);
        });
    }

    /** The schema with this id; nothing where the registry says that there is none. */
    Optional<Schema> schema(int id) {
        Schema schema = schemas.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        Long until = unknownUntilNanos.get(id);
        if (until != null && System.nanoTime() - until < 0) {
            return Optional.empty();
        }
        Optional<String> text = asking(() -> registry.schema(id));
        if (text.isEmpty()) {
            keep(unknownUntilNanos, id, System.nanoTime() + UNKNOWN_FOR.toNanos());
            return Optional.empty();
        }
        Schema parsed = parse(id, text.get());
        keep(schemas, id, parsed);
        unknownUntilNanos.remove(id);
        return Optional.of(parsed);
    }

    private static Schema parse(int id, String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException notAvro) {
            throw new UndecodableEventException("schema " + id + " is no Avro schema", notAvro);
        }
    }

    private <T> T asking(Supplier<T> question) {
        Outage last = outage;
        if (last != null && System.nanoTime() - last.untilNanos < 0) {
            throw new RegistryUnavailableException(last.cause.getMessage() + " (a moment ago)", last.cause);
        }
        try {
            T answer = question.get();
            outage = null;
            return answer;
        } catch (RegistryUnavailableException away) {
            outage = new Outage(System.nanoTime() + AWAY_FOR.toNanos(), away);
            throw away;
        }
    }

    /** Bounded: so many ids are a sign of garbage, and starting over costs one request for each that is real. */
    private static <T> void keep(Map<Integer, T> map, int id, T value) {
        if (map.size() >= KEPT) {
            map.clear();
        }
        map.put(id, value);
    }

    private record Outage(long untilNanos, RegistryUnavailableException cause) {}
}
