package io.pullsignal.contracts;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps its records. */
public sealed interface Retention {
    /** For ever: a service rebuilds its state from the topic. */
    record Forever() implements Retention {
        @Override
        public Map<String, String> topicConfig() {
            return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
        }
    }

    /**
     * The latest record of each key. Small segments, because only a closed segment is compacted; tombstones stay for a
     * week, so that a reader which was away that long still learns of a deletion.
     */
    record Compacted() implements Retention {
        @Override
        public Map<String, String> topicConfig() {
            return Map.of(
                    "cleanup.policy", "compact",
                    "segment.bytes", String.valueOf(32 * 1024 * 1024),
                    "segment.ms", String.valueOf(Duration.ofDays(1).toMillis()),
                    "max.compaction.lag.ms", String.valueOf(Duration.ofDays(2).toMillis()),
                    "min.cleanable.dirty.ratio", "0.2",
                    "delete.retention.ms", String.valueOf(Duration.ofDays(7).toMillis()));
        }
    }

    /** For some days of the broker's (wall) time. */
    record Days(int days) implements Retention {
        public Days {
            if (days < 1) {
                throw new IllegalArgumentException("a retention is a day at least, not " + days);
            }
        }

        @Override
        public Map<String, String> topicConfig() {
            return Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    String.valueOf(Duration.ofDays(days).toMillis()));
        }
    }

    /** Settings of a Kafka topic with this retention. */
    Map<String, String> topicConfig();

    /** Reads "forever", "compacted", or days such as "30d". */
    static Retention parse(String text) {
        if (text.equals("forever")) {
            return new Forever();
        }
        if (text.equals("compacted")) {
            return new Compacted();
        }
        if (text.matches("[0-9]{1,5}d")) {
            return new Days(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
        throw new IllegalArgumentException("retention " + text + " is not forever, compacted, or days such as 30d");
    }
}
