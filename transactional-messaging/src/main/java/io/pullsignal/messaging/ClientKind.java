package io.pullsignal.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Kinds of Kafka clients. A person sets the properties of Kafka clients (addresses, TLS, SASL, sizes) once for a whole
 * process; each of its clients takes what is meant for its kind.
 */
public enum ClientKind {
    CONSUMER(ConsumerConfig.configNames()),
    PRODUCER(ProducerConfig.configNames()),
    ADMIN(AdminClientConfig.configNames());

    /** Names that no two clients of a process may share, though they work for different ends. */
    private static final Set<String> IDENTITIES =
            Set.of(ConsumerConfig.GROUP_ID_CONFIG, ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    private final Set<String> known;

    ClientKind(Set<String> known) {
        this.known = known;
    }

    /**
     * What a client of this kind takes of the properties of its process: all but group and transactional ids, which each
     * client sets itself, and what only other kinds know. A name that no kind knows stays: plug-ins of a client
     * (interceptors, callback handlers) read properties of their own.
     *
     * @return to be changed by the caller, who puts what the client cannot do without last
     */
    public Map<String, Object> shareOf(Map<String, String> process) {
        Map<String, Object> share = new HashMap<>(process);
        share.keySet().removeAll(IDENTITIES);
        share.keySet().removeIf(name -> !known.contains(name) && isKnownToAny(name));
        return share;
    }

    private static boolean isKnownToAny(String name) {
        return Stream.of(values()).anyMatch(kind -> kind.known.contains(name));
    }
}
