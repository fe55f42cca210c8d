package io.pullsignal.stack;

import java.nio.file.Path;

/** How to run the three parts. */
public record StackSettings(KafkaSettings kafka, PostgresSettings postgres, RegistrySettings registry) {

    /** All free ports, durable, below {@code folder} in {@code kafka}, {@code postgres} and {@code registry}. */
    public static StackSettings in(Path folder) {
        return new StackSettings(
                KafkaSettings.in(folder.resolve("kafka")),
                PostgresSettings.in(folder.resolve("postgres")),
                RegistrySettings.in(folder.resolve("registry")));
    }

    public StackSettings withKafka(KafkaSettings newKafka) {
        return new StackSettings(newKafka, postgres, registry);
    }

    public StackSettings withPostgres(PostgresSettings newPostgres) {
        return new StackSettings(kafka, newPostgres, registry);
    }

    public StackSettings withRegistry(RegistrySettings newRegistry) {
        return new StackSettings(kafka, postgres, newRegistry);
    }
}
