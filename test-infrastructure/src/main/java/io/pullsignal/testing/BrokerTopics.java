package io.pullsignal.testing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates and deletes topics, and waits until the broker knows: the answer of the controller comes earlier. */
final class BrokerTopics {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Admin admin;

    BrokerTopics(Admin admin) {
        this.admin = admin;
    }

    void create(List<NewTopic> topics) {
        admin.createTopics(topics).values().values().forEach(created -> {
            try {
                await(created);
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
        awaitPresent(topics.stream().map(NewTopic::name).toList());
    }

    void awaitPresent(Collection<String> names) {
        awaitNames("appear", present -> present.containsAll(names));
    }

    void delete(Collection<String> names) {
        Set<String> doomed = new HashSet<>(await(admin.listTopics().names()));
        doomed.retainAll(names);
        await(admin.deleteTopics(doomed).all());
        awaitNames("disappear", present -> present.stream().noneMatch(doomed::contains));
    }

    private void awaitNames(String what, Predicate<Set<String>> condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.test(await(admin.listTopics().names()))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Topics did not " + what + " within " + TIMEOUT.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer from the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the broker", e);
        }
    }
}
