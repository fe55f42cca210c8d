package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each client of a process takes of the properties that were set for all of them. */
class ClientKindTest {
    private static final Map<String, String> PROCESS = Map.of(
            "bootstrap.servers", "kafka:9093",
            "security.protocol", "SASL_SSL",
            "sasl.jaas.config", "a login",
            "group.id", "the-service",
            "transactional.id", "the-service",
            "isolation.level", "read_uncommitted",
            "acks", "1",
            "fetch.min.bytes", "10",
            "the.login.of.a.plug-in", "x");

    @Test
    void security_and_what_a_plug_in_reads_reach_every_kind() {
        for (ClientKind kind : ClientKind.values()) {
            assertThat(kind.shareOf(PROCESS))
                    .containsEntry("bootstrap.servers", "kafka:9093")
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.jaas.config", "a login")
                    .containsEntry("the.login.of.a.plug-in", "x");
        }
    }

    @Test
    void no_client_takes_the_identity_of_another() {
        for (ClientKind kind : ClientKind.values()) {
            assertThat(kind.shareOf(PROCESS)).doesNotContainKeys("group.id", "transactional.id");
        }
        assertThat(ClientSettings.consumer(PROCESS, "stock", 100, "none")).containsEntry("group.id", "stock");
        assertThat(ClientSettings.producer(PROCESS, "stock-1")).containsEntry("transactional.id", "stock-1");
    }

    @Test
    void each_kind_leaves_to_the_others_what_it_does_not_know() {
        assertThat(ClientKind.CONSUMER.shareOf(PROCESS))
                .containsKey("fetch.min.bytes")
                .doesNotContainKey("acks");
        assertThat(ClientKind.PRODUCER.shareOf(PROCESS)).containsKey("acks").doesNotContainKey("fetch.min.bytes");
        assertThat(ClientKind.ADMIN.shareOf(PROCESS)).doesNotContainKeys("acks", "fetch.min.bytes");
    }

    @Test
    void what_the_guarantees_need_cannot_be_set() {
        assertThat(ClientSettings.consumer(PROCESS, "stock", 100, "none"))
                .containsEntry("isolation.level", "read_committed");
        assertThat(ClientSettings.producer(PROCESS, "stock-1")).containsEntry("acks", "all");
    }
}
