package io.pullsignal.consumption.intake.kafka;

import io.pullsignal.messaging.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * The ids of the input topics. They are asked for again each minute: a topic that was deleted and made again starts its
 * offsets anew under another id. Thread safe.
 */
final class TopicIds {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private record Known(UUID id, long readAtNanos) {}

    private final Admin admin;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TopicIds(Admin admin) {
        this.admin = admin;
    }

    /** @throws UnavailableException when the broker does not answer */
    UUID of(String topic) {
        Known found = known.get(topic);
        if (found == null || System.nanoTime() - found.readAtNanos() > FRESH.toNanos()) {
            found = new Known(ask(topic), System.nanoTime());
            known.put(topic, found);
        }
        return found.id();
    }

    private UUID ask(String topic) {
        try {
            Uuid id = admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while asking for the id of " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnavailableException("the broker does not tell the id of " + topic, e);
        }
    }
}
