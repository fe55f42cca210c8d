package io.pullsignal.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One topic of {@code topics.yaml}.
 *
 * @param name may contain {code}, which stands for a supplier's code
 * @param summary what it carries, for people
 * @param records full names of the records on it
 * @param key what the record key says
 * @param partitions on the reference installation, 1 to 1,000
 * @param owner the only one that writes it
 * @param readers who reads it, at least one
 */
public record DeclaredTopic(
        String name,
        String summary,
        List<String> records,
        String key,
        int partitions,
        Retention retention,
        String owner,
        List<String> readers) {
    private static final int MAXIMUM_PARTITIONS = 1_000;

    public DeclaredTopic {
        records = List.copyOf(records);
        readers = List.copyOf(readers);
        if (!name.replace("{code}", "code").matches("[a-z0-9.-]{1,200}")) {
            throw new IllegalArgumentException("topic name " + name + " has more than a-z, 0-9, '.' and '-'");
        }
        if (partitions < 1 || partitions > MAXIMUM_PARTITIONS) {
            throw new IllegalArgumentException(name + ": " + partitions + " partitions are not 1 to 1,000");
        }
        if (records.isEmpty() || readers.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a record and a reader");
        }
        for (String fullName : records) {
            if (ContractTypes.named(fullName).isEmpty()) {
                throw new IllegalArgumentException(
                        name + " carries " + fullName + ", which is no record of this module");
            }
        }
    }

    static String given(@Nullable String value, String where, String what) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(where + " has no " + what);
        }
        return value;
    }

    /** The declaration as the file has it, before anything is checked. */
    record Text(
            @Nullable String name,
            @Nullable String summary,
            @Nullable List<String> records,
            @Nullable String key,
            int partitions,
            @Nullable String retention,
            @Nullable String owner,
            @Nullable List<String> readers) {
        DeclaredTopic checked() {
            String known = given(name, "a topic", "name");
            return new DeclaredTopic(
                    known,
                    given(summary, known, "summary"),
                    records == null ? List.of() : records,
                    given(key, known, "key"),
                    partitions,
                    Retention.parse(given(retention, known, "retention")),
                    given(owner, known, "owner"),
                    readers == null ? List.of() : readers);
        }
    }
}
