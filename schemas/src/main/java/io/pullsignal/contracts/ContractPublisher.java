package io.pullsignal.contracts;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
     * broker's default, the number of hot partitions and the replication factor.
     */
    public static void main(String[] arguments) {
        if (arguments.length < 2 || arguments.length > 4) {
            System.err.println(
                    "usage: ContractPublisher <registry-url> <bootstrap-servers> [<partitions> [<replication-factor>]]");
            System.exit(2);
        }
        ContractPublisher publisher = new ContractPublisher(TopicCatalogue.load());
        List<String> records = publisher.registerSchemas(URI.create(arguments[0]));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[1]))) {
            List<String> created = publisher.createTopics(new TopicCreator(
                    admin,
                    arguments.length > 2 ? OptionalInt.of(Integer.parseInt(arguments[2])) : OptionalInt.empty(),
                    arguments.length > 3 ? Short.parseShort(arguments[3]) : -1));
            System.out.println(
                    records.size() + " schemas are registered, " + created.size() + " topics were created: " + created);
        }
    }
}
