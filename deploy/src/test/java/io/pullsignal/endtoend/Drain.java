package io.pullsignal.endtoend;

import io.pullsignal.cli.services.PipelineStatus;
import io.pullsignal.cli.services.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until everything that was sent has had its effects: nothing to read, nothing to publish, nothing to deliver. */
final class Drain {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Installation installation;
    private final Callable<Boolean> othersIdle;
    private volatile List<String> waitingFor = List.of("the first look");
    private Map<TopicPartition, Long> endsBefore = Map.of();

    /** @param othersIdle whether those that answer the services have nothing left to do */
    Drain(Installation installation, Callable<Boolean> othersIdle) {
        this.installation = installation;
        this.othersIdle = othersIdle;
    }

    void await() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(this::isDrained);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "not drained after " + PATIENCE.toSeconds() + " s, still waiting for " + waitingFor
                            + "; transactions that are not complete: " + openTransactions(),
                    e);
        }
    }

    /** Where one hangs, its readers wait for good, and nothing else says why. */
    private List<String> openTransactions() {
        try {
            Set<String> ids = installation.admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .collect(Collectors.toSet());
            List<String> open = new ArrayList<>();
            installation.admin.describeTransactions(ids).all().get().forEach((id, transaction) -> {
                if (!transaction.topicPartitions().isEmpty()) {
                    open.add(id + " " + transaction);
                }
            });
            TopicPartition groups = new TopicPartition("__consumer_offsets", 0);
            installation
                    .admin
                    .describeProducers(List.of(groups))
                    .partitionResult(groups)
                    .get()
                    .activeProducers()
                    .stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .forEach(producer -> open.add(groups + " " + producer));
            return open;
        } catch (InterruptedException | ExecutionException e) {
            return List.of("nobody tells: " + e);
        }
    }

    /** Drained twice in a row at the same ends, so that nothing was on its way between two topics. */
    private boolean isDrained() throws Exception {
        List<String> left = new ArrayList<>();
        if (!othersIdle.call()) {
            left.add("suppliers");
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, String> owners = new HashMap<>();
        Map<Service, Set<TopicPartition>> held = new HashMap<>();
        for (ServiceInstance instance : installation.services()) {
            Optional<PipelineStatus> pipeline = instance.pipeline();
            if (pipeline.isEmpty()) {
                left.add(instance.name + " does not answer");
                instance.reviveIfEnded();
                continue;
            }
            if (pipeline.get().outboxPending() > 0) {
                left.add(instance.name + " has messages to publish");
            }
            for (PipelineStatus.Position at : pipeline.get().positions()) {
                held.computeIfAbsent(instance.service, service -> new HashSet<>())
                        .add(at.partition());
                owners.put(at.partition(), instance.name);
                positions.merge(at.partition(), at.position(), Math::min);
            }
        }
        for (Service service : Service.values()) {
            int partitions = held.getOrDefault(service, Set.of()).size();
            if (partitions < PARTITIONS.get(service)) {
                left.add(service + " holds " + partitions + " partitions");
            }
        }
        Map<TopicPartition, Long> ends = ends(installation.admin);
        positions.forEach((partition, position) -> {
            if (position < ends.getOrDefault(partition, 0L)) {
                left.add(owners.get(partition) + " is at " + position + " of " + ends.get(partition) + " in "
                        + partition);
            }
        });
        boolean still = ends.equals(endsBefore);
        endsBefore = ends;
        waitingFor = left;
        return left.isEmpty() && still;
    }

    /** How many partitions the instances of a service hold together when all of them are assigned, at least. */
    private static final Map<Service, Integer> PARTITIONS =
            Map.of(Service.CONSUMPTION, 12, Service.REPLENISHMENT, 12, Service.GATEWAY, 8, Service.KPI, 12);

    /** Ends of all topics as a read_committed reader sees them. */
    static Map<TopicPartition, Long> ends(Admin admin) throws ExecutionException, InterruptedException {
        Collection<String> topics = admin.listTopics().names().get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> {
            for (TopicPartitionInfo partition : description.partitions()) {
                wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
            }
        });
        return admin
                .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
