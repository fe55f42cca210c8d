package io.pullsignal.contracts;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every topic of Pullsignal as {@code topics.yaml} on the class path declares it. Reading it validates it: names are
 * unique, records exist, each topic has an owner and a reader.
 *
 * @param topics in the order of the file
 * @param consumers consumer group by service, for the services that read through a consumer group
 * @param deadLetters how the topics of dead letters look
 */
public record TopicCatalogue(List<DeclaredTopic> topics, Map<String, String> consumers, DeadLetterTopics deadLetters) {
    private static final String RESOURCE = "/topics.yaml";
    private static final String SUPPLIER = "{code}";

    public TopicCatalogue {
        topics = List.copyOf(topics);
        consumers = Map.copyOf(consumers);
        Set<String> names = new HashSet<>();
        for (DeclaredTopic topic : topics) {
            if (!names.add(topic.name())) {
                throw new IllegalArgumentException("topic " + topic.name() + " is declared twice");
            }
        }
    }

    /** The catalogue of this build. */
    public static TopicCatalogue load() {
        try (InputStream yaml = TopicCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (yaml == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    static TopicCatalogue read(InputStream yaml) throws IOException {
        ObjectMapper mapper =
                new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return mapper.readValue(yaml, Text.class).checked();
    }

    /** Names of the topics that a service, or someone else, is declared to read. */
    public Set<String> readBy(String reader) {
        return topics.stream()
                .filter(topic -> topic.readers().contains(reader))
                .map(DeclaredTopic::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Topics that exist once, with the dead-letter topics of their readers. */
    public List<TopicLayout> installationTopics() {
        return topics.stream()
                .filter(topic -> !topic.name().contains(SUPPLIER))
                .flatMap(topic -> withDeadLetters(topic, topic.name()))
                .toList();
    }

    /**
     * Topics of one supplier, with the dead-letter topics of their readers.
     *
     * @param code the supplier's code: letters, digits, '_' and '-', at most 64. No dot, so that access rights by prefix
     *     {@code supplier.<code>.} never open another supplier's topics
     */
    public List<TopicLayout> supplierTopics(String code) {
        if (!code.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("supplier code \"" + code
                    + "\" must be 1 to 64 letters, digits, '_' or '-', because it becomes part of a topic name");
        }
        return topics.stream()
                .filter(topic -> topic.name().contains(SUPPLIER))
                .flatMap(topic -> withDeadLetters(topic, topic.name().replace(SUPPLIER, code)))
                .toList();
    }

    /** A compacted topic has no dead letters: its next record replaces the bad one. */
    private Stream<TopicLayout> withDeadLetters(DeclaredTopic topic, String name) {
        Stream<TopicLayout> letters = topic.retention() instanceof Retention.Compacted
                ? Stream.empty()
                : topic.readers().stream()
                        .flatMap(reader -> Stream.ofNullable(consumers.get(reader)))
                        .map(consumer -> deadLetters.layout(name, consumer));
        return Stream.concat(Stream.of(new TopicLayout(name, topic.partitions(), topic.retention())), letters);
    }

    /**
     * The topics that hold what a consumer could not take.
     *
     * @param nameSuffix what follows the name of the topic that was read; {consumer} stands for the consumer group
     */
    public record DeadLetterTopics(String nameSuffix, int partitions, Retention retention) {
        TopicLayout layout(String topic, String consumer) {
            return new TopicLayout(topic + nameSuffix.replace("{consumer}", consumer), partitions, retention);
        }
    }

    /** The file as it stands, before anything is checked. */
    private record Text(
            @Nullable List<DeclaredTopic.Text> topics,
            @Nullable Map<String, String> consumers,
            @Nullable DeadLetterText deadLetters) {
        TopicCatalogue checked() {
            if (topics == null || consumers == null || deadLetters == null) {
                throw new IllegalArgumentException(RESOURCE + " needs topics, consumers and deadLetters");
            }
            return new TopicCatalogue(
                    topics.stream().map(DeclaredTopic.Text::checked).toList(),
                    consumers,
                    new DeadLetterTopics(
                            DeclaredTopic.given(deadLetters.nameSuffix, "deadLetters", "nameSuffix"),
                            deadLetters.partitions,
                            Retention.parse(DeclaredTopic.given(deadLetters.retention, "deadLetters", "retention"))));
        }
    }

    private record DeadLetterText(
            @Nullable String nameSuffix,
            int partitions,
            @Nullable String retention) {}
}
