package io.pullsignal.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topic stands behind a name: a topic that is deleted and created again keeps its name but not its id. Also makes
 * the dead-letter topics. Used by the consumer's thread only.
 */
final class TopicDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicDirectory.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final long ANSWER_MILLIS_MAX = 6_000;

    private final Admin admin;
    private final String consumer;
    private final Map<String, UUID> ids = new HashMap<>();
    private final Set<String> withDeadLetterTopic = new HashSet<>();
    private @Nullable Map<String, KafkaFuture<TopicDescription>> check;
    private long nextCheckNanos = System.nanoTime();

    TopicDirectory(Map<String, String> kafka, String consumer) {
        this.admin = Admin.create(ClientSettings.admin(kafka));
        this.consumer = consumer;
    }

    /**
     * Asks the broker for the topics of some partitions and makes their dead-letter topics; topics that do not exist are
     * missing from the answer.
     *
     * @throws UnavailableException when the broker does not answer
     */
    Map<String, UUID> prepare(Set<TopicPartition> partitions) {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<String, UUID> found = new HashMap<>();
        admin.describeTopics(topics)
                .topicNameValues()
                .forEach((topic, answer) -> idOf(answer).ifPresent(id -> found.put(topic, id)));
        ids.keySet().removeAll(topics);
        ids.putAll(found);
        createDeadLetterTopics(found.keySet());
        return found;
    }

    /**
     * Looks now and then, without waiting, whether the topics are still the same ones.
     *
     * @return those that are gone or were created anew
     * @throws UnavailableException when the broker did not answer the latest question
     */
    Set<String> changed(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> asked = check;
        if (asked == null) {
            if (!topics.isEmpty() && System.nanoTime() - nextCheckNanos >= 0) {
                check = admin.describeTopics(topics).topicNameValues();
            }
            return Set.of();
        }
        if (!asked.values().stream().allMatch(KafkaFuture::isDone)) {
            return Set.of();
        }
        check = null;
        nextCheckNanos = System.nanoTime() + CHECK_INTERVAL.toNanos();
        Set<String> changed = new HashSet<>();
        asked.forEach((topic, answer) -> {
            if (topics.contains(topic) && !idOf(answer).equals(Optional.ofNullable(ids.get(topic)))) {
                changed.add(topic);
            }
        });
        return changed;
    }

    /** One partition, kept forever; existing ones are left as they are. */
    private void createDeadLetterTopics(Set<String> topics) {
        Set<String> missing = new HashSet<>(topics);
        missing.removeAll(withDeadLetterTopic);
        if (missing.isEmpty()) {
            return;
        }
        Map<String, String> configs = Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(ClientSettings.DEAD_LETTER_BYTES_MAX));
        Map<String, KafkaFuture<Void>> created = admin.createTopics(missing.stream()
                        .map(topic -> new NewTopic(
                                        DeadLetter.topicFor(topic, consumer), Optional.of(1), Optional.empty())
                                .configs(configs))
                        .toList())
                .values();
        created.forEach((deadLetterTopic, answer) -> {
            try {
                answer.get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
                LOG.info("{}: created {}", consumer, deadLetterTopic);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    LOG.warn("{}: may not create {}; it has to be there", consumer, deadLetterTopic);
                } else if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new UnavailableException("could not create " + deadLetterTopic, e.getCause());
                }
            } catch (TimeoutException | InterruptedException e) {
                throw unanswered(e);
            }
        });
        withDeadLetterTopic.addAll(missing);
    }

    private static Optional<UUID> idOf(KafkaFuture<TopicDescription> answer) {
        try {
            Uuid id = answer.get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS).topicId();
            return Optional.of(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new UnavailableException("the broker does not say which topics there are", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw unanswered(e);
        }
    }

    private static UnavailableException unanswered(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new UnavailableException("the broker does not answer", e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
