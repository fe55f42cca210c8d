package io.pullsignal.contracts;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.admin.Admin;

/**
 * Brings an installation to the contracts of this build: registers every schema, tells the registry to keep them fully
 * compatible, creates every topic. Safe to run again.
 */
public final class ContractPublisher {
    private final TopicCatalogue catalogue;

    public ContractPublisher(TopicCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param address base URL of the registry's Confluent-compatible API
     * @return full names of the records
     * @throws RegistryUnavailableException when the registry does not answer or refuses a schema
     */
    public List<String> registerSchemas(URI address) {
        SchemaRegistry registry = new SchemaRegistry(address);
        List<String> records = catalogue.topics().stream()
                .flatMap(topic -> topic.records().stream())
                .distinct()
                .sorted()
                .toList();
        for (String fullName : records) {
            Class<?> type = ContractTypes.named(fullName).orElseThrow();
            registry.register(fullName, WireSchema.text(SpecificData.get().getSchema(type)));
            registry.requireFullTransitiveCompatibility(fullName);
        }
        return records;
    }

    /** Creates the topics that exist once and are missing; see {@link TopicCreator#createMissing}. */
    public List<String> createTopics(TopicCreator topics) {
        return topics.createMissing(catalogue.installationTopics());
    }

    /**
     * Arguments: the registry's address, Kafka's bootstrap servers, and, where they differ from the declaration and the
     * broker's default, the number of hot partitions and the replication factor. Before them, where Kafka wants TLS or
     * SASL, {@code --kafka-config} and a file of client properties.
     */
    public static void main(String[] arguments) throws IOException {
        boolean configured = arguments.length > 1 && arguments[0].equals("--kafka-config");
        String[] words = configured ? Arrays.copyOfRange(arguments, 2, arguments.length) : arguments;
        if (words.length < 2 || words.length > 4) {
            System.err.println("usage: ContractPublisher [--kafka-config <file>] <registry-url> <bootstrap-servers>"
                    + " [<partitions> [<replication-factor>]]");
            System.exit(2);
        }
        Properties kafka = new Properties();
        if (configured) {
            try (Reader reader = Files.newBufferedReader(Path.of(arguments[1]))) {
                kafka.load(reader);
            }
        }
        kafka.setProperty("bootstrap.servers", words[1]);
        ContractPublisher publisher = new ContractPublisher(TopicCatalogue.load());
        List<String> records = publisher.registerSchemas(URI.create(words[0]));
        try (Admin admin = Admin.create(kafka)) {
            List<String> created = publisher.createTopics(new TopicCreator(
                    admin,
                    words.length > 2 ? OptionalInt.of(Integer.parseInt(words[2])) : OptionalInt.empty(),
                    words.length > 3 ? Short.parseShort(words[3]) : -1));
            System.out.println(
                    records.size() + " schemas are registered, " + created.size() + " topics were created: " + created);
        }
    }
}
