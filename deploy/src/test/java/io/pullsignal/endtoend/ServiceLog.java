package io.pullsignal.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a process wrote: one JSON object a line. */
final class ServiceLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> COMPLAINTS = Set.of("FATAL", "ERROR", "WARN");

    /** Kafka's client, while the broker waits for a member of the group that was killed: nothing a service can change. */
    private static final String CLOSES_WITHOUT_ANSWER = "Close timed out with ";

    private final Path file;
    private final int linesBefore;

    /** Looks at the log before the process is asked to end. */
    ServiceLog(Path file) throws IOException {
        this.file = file;
        this.linesBefore = Files.readAllLines(file).size();
    }

    /** What the process complained about since. */
    List<String> complaintsOfTheStop() throws IOException {
        return linesSince().stream()
                .filter(line -> COMPLAINTS.contains(field(line, "level")))
                .filter(line -> !field(line, "message").contains(CLOSES_WITHOUT_ANSWER))
                .toList();
    }

    /** Whether the process wrote a message since. */
    boolean says(String message) throws IOException {
        return linesSince().stream().anyMatch(line -> field(line, "message").equals(message));
    }

    private List<String> linesSince() throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(linesBefore, lines.size());
    }

    /** Lines of all logs of a folder that are no structured records; the last of a killed process may be cut off. */
    static List<String> unstructured(Path folder) throws IOException {
        List<String> unstructured = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                List<String> lines = Files.readAllLines(file);
                lines.subList(0, Math.max(0, lines.size() - 1)).stream()
                        .filter(line -> Stream.of("timestamp", "level", "loggerName", "message", "service")
                                .anyMatch(name -> field(line, name).isEmpty()))
                        .forEach(line -> unstructured.add(file.getFileName() + ": " + line));
            }
        }
        return unstructured;
    }

    private static String field(String line, String name) {
        try {
            JsonNode record = JSON.readTree(line);
            return record.path(name).asText();
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }
}
