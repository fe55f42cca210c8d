package io.pullsignal.stack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A Kafka broker (KRaft, one node, its own controller) in a process of its own, reachable over loopback only. Topics must be created
 * before use. Data survives {@link #kill()}, {@link #restart()} and {@link #close()}, but not the loss of the machine's page cache.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EmbeddedKafka extends StackServer {
    private static final String NAME = "Kafka broker";
    private static final String MAIN_CLASS = "io.pullsignal.stack.broker.BrokerProcess";

    private EmbeddedKafka(KafkaSettings settings, DataFolder folder) {
        super(NAME, settings.port(), folder, port -> launch(settings, folder, port));
    }

    /** @throws StackException if the port is taken, the folder in use, the disk full, or the broker does not come up */
    public static EmbeddedKafka start(KafkaSettings settings) {
        DataFolder folder = DataFolder.own(settings.folder());
        try {
            folder.endOrphan(folder.resolve("broker.pid"), MAIN_CLASS, "KILL");
            return new EmbeddedKafka(settings, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static ChildProcess launch(KafkaSettings settings, DataFolder folder, int port) {
        Path configuration = folder.resolve("broker.properties");
        Path readyFile = folder.resolve("broker.ready");
        try {
            Files.deleteIfExists(readyFile);
            try (Writer out = Files.newBufferedWriter(configuration)) {
                properties(settings, folder, port).store(out, null);
            }
            List<String> command = JavaCommand.withHeapMegabytes(settings.heapMegabytes())
                    .withArchive("broker")
                    .with("-Dlog4j2.configurationFile=classpath:io/pullsignal/stack/broker-log4j2.properties")
                    .with("-cp", StackArtifacts.brokerClassPath(), MAIN_CLASS)
                    .with(configuration.toString(), readyFile.toString())
                    .words();
            ChildProcess process = ChildProcess.start(NAME, command, Map.of(), folder.resolve("broker.log"));
            Files.writeString(folder.resolve("broker.pid"), Long.toString(process.pid()));
            process.awaitReady(() -> Files.exists(readyFile), settings.startTimeout());
            return process;
        } catch (IOException e) {
            throw new StackException(Failure.of(e), "Cannot prepare the " + NAME + ": " + e, e);
        }
    }

    private static Properties properties(KafkaSettings settings, DataFolder folder, int port) {
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", folder.resolve("data").toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "1");
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "10485760");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        // A broker that was killed registers again only when its former session has ended.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        // The broker's own wait for the end of a producer's last transaction when its next one begins.
        properties.put("add.partitions.to.txn.retry.backoff.ms", "2");
        // An abandoned transaction holds read_committed readers back until it is aborted: look for such every second.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.putAll(settings.properties());
        return properties;
    }

    public String bootstrapServers() {
        return HOST + ":" + port();
    }

    @Override
    public void stop() {
        process().terminate(JavaCommand.grace(Duration.ofSeconds(20)));
    }
}
