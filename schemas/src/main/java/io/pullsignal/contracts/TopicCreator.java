package io.pullsignal.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics that are missing and checks those that exist. Never changes one: more partitions would send the events
 * of a key to another partition than its earlier ones, and a change of retention can delete. Safe to run again and from
 * several processes.
 */
public final class TopicCreator {
    private static final long TIMEOUT_SECONDS = 30;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Admin admin;
    private final OptionalInt hotPartitions;
    private final short replicationFactor;

    /** @param admin stays the caller's to close */
    public TopicCreator(Admin admin) {
        this(admin, OptionalInt.empty(), (short) -1);
    }

    /**
     * @param hotPartitions number of partitions for the topics that are declared with more than one; they share one
     *     number, so that a key has one shard everywhere
     * @param replicationFactor -1 for the broker's default
     */
    public TopicCreator(Admin admin, OptionalInt hotPartitions, short replicationFactor) {
        this.admin = admin;
        this.hotPartitions = hotPartitions;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates what is missing, and returns when the broker knows all of them.
     *
     * @return names of the topics created
     * @throws IllegalStateException when a topic exists with other partitions or another clean-up than declared
     * @throws KafkaException when the broker refuses or does not answer within 30 s
     */
    public List<String> createMissing(Collection<TopicLayout> layouts) {
        Map<String, TopicLayout> wanted = new TreeMap<>();
        for (TopicLayout layout : layouts) {
            wanted.put(layout.name(), sized(layout));
        }
        Set<String> existing = new TreeSet<>(wait(admin.listTopics().names()));
        existing.retainAll(wanted.keySet());
        check(existing.stream().map(wanted::get).map(Objects::requireNonNull).toList());
        List<TopicLayout> missing = wanted.values().stream()
                .filter(layout -> !existing.contains(layout.name()))
                .toList();
        return create(missing);
    }

    private TopicLayout sized(TopicLayout layout) {
        return layout.partitions() > 1 && hotPartitions.isPresent()
                ? new TopicLayout(layout.name(), hotPartitions.getAsInt(), layout.retention())
                : layout;
    }

    private List<String> create(List<TopicLayout> missing) {
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(
                        missing.stream().map(this::newTopic).toList())
                .values();
        List<String> created = new ArrayList<>();
        for (TopicLayout layout : missing) {
            try {
                wait(Objects.requireNonNull(answers.get(layout.name())));
                created.add(layout.name());
            } catch (TopicExistsException createdByAnother) {
                // Checked below like the others
            }
        }
        check(missing);
        return created;
    }

    private NewTopic newTopic(TopicLayout layout) {
        return new NewTopic(
                        layout.name(),
                        Optional.of(layout.partitions()),
                        replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor))
                .configs(layout.retention().topicConfig());
    }

    private void check(List<TopicLayout> layouts) {
        if (layouts.isEmpty()) {
            return;
        }
        List<String> names = layouts.stream().map(TopicLayout::name).toList();
        List<ConfigResource> resources =
                layouts.stream().map(TopicCreator::resource).toList();
        Map<String, TopicDescription> descriptions =
                waitUntilKnown(() -> admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs =
                waitUntilKnown(() -> admin.describeConfigs(resources).all());
        List<String> differences = new ArrayList<>();
        for (TopicLayout layout : layouts) {
            int partitions = Objects.requireNonNull(descriptions.get(layout.name()))
                    .partitions()
                    .size();
            if (partitions != layout.partitions()) {
                differences.add(
                        layout.name() + " has " + partitions + " partitions, declared are " + layout.partitions());
            }
            ConfigEntry policy =
                    Objects.requireNonNull(configs.get(resource(layout))).get(TopicConfig.CLEANUP_POLICY_CONFIG);
            String declared = layout.retention().topicConfig().get(TopicConfig.CLEANUP_POLICY_CONFIG);
            if (policy != null && !policy.value().equals(declared)) {
                differences.add(layout.name() + " has cleanup.policy " + policy.value() + ", declared is " + declared);
            }
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException("topics differ from their declaration; change the topics by hand or "
                    + "declare what they are: " + String.join("; ", differences));
        }
    }

    private static ConfigResource resource(TopicLayout layout) {
        return new ConfigResource(ConfigResource.Type.TOPIC, layout.name());
    }

    /** A topic that was created a moment ago is not known at once to the broker that is asked. */
    private static <T> T waitUntilKnown(Supplier<KafkaFuture<T>> question) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return wait(question.get());
            } catch (UnknownTopicOrPartitionException notYet) {
                if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS)) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static <T> T wait(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refused) {
                throw refused;
            }
            throw new KafkaException("the broker refused", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", e);
        }
    }
}
