package io.pullsignal.messaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that ends in the dead-letter topic of its topic and consumer, bytes unchanged.
 *
 * @param kind REJECTED, POISON, DATA or BUG
 * @param headers further headers of the handler
 */
record DeadLetter(
        ConsumerRecord<String, byte[]> record, String kind, String reason, String detail, Map<String, String> headers) {
    static final String KIND = "pullsignal-kind";
    static final String REASON = "pullsignal-reason";
    static final String DETAIL = "pullsignal-detail";
    static final String TOPIC = "pullsignal-topic";
    static final String PARTITION = "pullsignal-partition";
    static final String OFFSET = "pullsignal-offset";
    private static final int REASON_CHARS_MAX = 100;
    private static final int DETAIL_CHARS_MAX = 2_000;

    DeadLetter {
        reason = printable(reason, REASON_CHARS_MAX);
        detail = printable(detail, DETAIL_CHARS_MAX);
        headers = Map.copyOf(headers);
    }

    static String topicFor(String topic, String consumer) {
        return topic + ".dlt." + consumer;
    }

    static DeadLetter culprit(ConsumerRecord<String, byte[]> record, Failure failure) {
        return new DeadLetter(record, failure.kind().name(), failure.reason(), failure.detail(), Map.of());
    }

    /** A second refusal of the same record: it stays one dead letter. */
    DeadLetter and(DeadLetter other) {
        Map<String, String> both = new LinkedHashMap<>(other.headers);
        both.putAll(headers);
        return new DeadLetter(record, kind, reason, detail + "; " + other.reason + ": " + other.detail, both);
    }

    Outgoing message(String consumer) {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, printable(value, DETAIL_CHARS_MAX)));
        all.put(KIND, kind);
        all.put(REASON, reason);
        all.put(DETAIL, detail);
        all.put(TOPIC, record.topic());
        all.put(PARTITION, Integer.toString(record.partition()));
        all.put(OFFSET, Long.toString(record.offset()));
        all.put("pullsignal-consumer", consumer);
        return new Outgoing(topicFor(record.topic(), consumer), Utf8Keys.originalKey(record), record.value(), all);
    }

    /** Details may quote bytes that nobody could decode: neither the database nor a terminal should choke on them. */
    private static String printable(String text, int charsMax) {
        String cut = text.length() <= charsMax ? text : text.substring(0, charsMax - 3) + "...";
        StringBuilder printable = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
