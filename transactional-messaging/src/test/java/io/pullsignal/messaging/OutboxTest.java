package io.pullsignal.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.stack.ThreadEach;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 100;

    private final Workbench bench = new Workbench();
    private final String states = bench.topic("states", 4);
    private final TransactionalOutbox outbox = new TransactionalOutbox(bench.dataSource(), 4);

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void sequences_have_no_gaps_under_concurrent_writers_and_rollbacks() {
        OutboxRelay relay = bench.relay(outbox, bench.dataSource());
        relay.start();
        CompletableFuture.allOf(IntStream.range(0, WRITERS)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer), new ThreadEach("writer")))
                        .toArray(CompletableFuture[]::new))
                .join();

        int committed = WRITERS * TRANSACTIONS * 9 / 10;
        assertThat(bench.number("select sum(next_sequence - 1) from outbox_shard"))
                .isEqualTo(3L * committed);
        bench.eventually().until(() -> relay.pending() == 0);
        assertThat(bench.number("select count(*) from outbox")).isZero();
        var published = bench.read(states, 3 * committed);
        assertThat(published).hasSize(3 * committed);
        for (int writer = 0; writer < WRITERS; writer++) {
            String key = "writer" + writer + "/1";
            assertThat(published.stream()
                            .filter(record -> record.key().equals(key))
                            .map(record -> Integer.parseInt(Workbench.text(record.value())))
                            .toList())
                    .hasSize(TRANSACTIONS * 9 / 10)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void with_equal_numbers_the_shard_is_the_partition() throws SQLException {
        outbox.inTransaction(work -> {
            for (int i = 0; i < 200; i++) {
                work.publish(message("key" + i, i));
            }
            return 200;
        });
        Map<String, Integer> shards = new java.util.HashMap<>();
        bench.texts("select convert_from(key, 'UTF8') || '=' || shard from outbox")
                .forEach(text -> shards.put(text.split("=")[0], Integer.valueOf(text.split("=")[1])));
        bench.relay(outbox, bench.dataSource()).start();

        assertThat(bench.read(states, 200))
                .hasSize(200)
                .allMatch(record -> Objects.equals(shards.get(record.key()), record.partition()));
    }

    @Test
    void actions_run_only_after_a_commit() throws SQLException {
        AtomicInteger ran = new AtomicInteger();
        assertThatThrownBy(() -> outbox.inTransaction(work -> {
                    work.afterCommit(ran::incrementAndGet);
                    work.publish(message("key", 1));
                    throw new SQLException("planted", "23505");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(ran).hasValue(0);
        outbox.inTransaction(work -> {
            work.afterCommit(() -> {
                throw new IllegalStateException("planted: harms nobody");
            });
            work.afterCommit(ran::incrementAndGet);
            return ran;
        });
        assertThat(ran).hasValue(1);
        assertThat(bench.number("select count(*) from outbox")).isZero();
    }

    @Test
    void messages_that_the_broker_would_never_take_are_refused_at_once() {
        List<OutboxMessage> impossible = List.of(
                new OutboxMessage("no topic", "key", new byte[0], Map.of()),
                new OutboxMessage(states, "key", new byte[Outgoing.MESSAGE_BYTES_MAX], Map.of()));
        for (OutboxMessage message : impossible) {
            assertThatThrownBy(() -> outbox.inTransaction(work -> {
                        work.publish(message);
                        return message;
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void another_number_of_shards_is_refused() throws SQLException {
        outbox.inTransaction(work -> {
            work.publish(message("key", 1));
            return 1;
        });
        TransactionalOutbox other = new TransactionalOutbox(bench.dataSource(), 64);
        assertThatThrownBy(() -> other.inTransaction(work -> {
                    for (int i = 0; i < 100; i++) {
                        work.publish(message("key" + i, 1));
                    }
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tombstones_and_odd_headers_survive() throws SQLException {
        Map<String, String> headers = Map.of("ce_id", "a\tb\nc\\d", "empty", "", "ü", "\0");
        outbox.inTransaction(work -> {
            work.publish(new OutboxMessage(states, "gone", null, headers));
            return 1;
        });
        bench.relay(outbox, bench.dataSource()).start();

        var record = bench.read(states, 1).get(0);
        assertThat(record.value()).isNull();
        headers.forEach((name, value) -> assertThat(
                        Workbench.text(record.headers().lastHeader(name).value()))
                .isEqualTo(value));
    }

    private void write(int writer) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            int state = i;
            try {
                outbox.inTransaction(work -> {
                    for (int key = 0; key < 3; key++) {
                        work.publish(message("writer" + writer + "/" + key, state));
                    }
                    if (state % 10 == 9) {
                        throw new SQLException("planted", "23505");
                    }
                    return state;
                });
            } catch (SQLException e) {
                assertThat(e.getMessage()).isEqualTo("planted");
            }
        }
    }

    private OutboxMessage message(String key, int state) {
        return new OutboxMessage(states, key, Workbench.utf8(Integer.toString(state)), Map.of());
    }
}
