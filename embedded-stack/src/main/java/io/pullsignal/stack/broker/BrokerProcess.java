package io.pullsignal.stack.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Main class of the broker's process: formats the storage at its first start, runs the broker, and leaves a file when it takes
 * requests.
 *
 * <p>Arguments: the broker's properties file, and the file to create when it is ready.
 */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]));
        } catch (Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path propertiesFile, Path readyFile) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(propertiesFile)) {
            properties.load(in);
        }
        Path logFolder = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(logFolder.resolve("meta.properties"))) {
            format(propertiesFile);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop broker"));
        server.startup();
        Files.writeString(readyFile, Long.toString(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    private static void format(Path propertiesFile) {
        String[] command = {
            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", propertiesFile.toString()
        };
        int status = StorageTool.execute(command, System.out);
        if (status != 0) {
            throw new IllegalStateException("Formatting the storage failed with status " + status);
        }
    }
}
