package io.pullsignal.cli.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import io.pullsignal.cli.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file of events: one JSON object, an array of them, one a line, or CSV in consumption-service's columns. */
final class EventFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path path;

    EventFile(Path path) {
        this.path = path;
    }

    boolean isCsv() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** The events of a JSON file. */
    List<JsonNode> events() {
        try (Reader text = TextFile.open(path);
                MappingIterator<JsonNode> values =
                        JSON.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> events = new ArrayList<>();
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(events::add);
                } else {
                    events.add(value);
                }
            }
            return events;
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    path + " is not JSON from line " + e.getLocation().getLineNr() + " on: " + e.getOriginalMessage(),
                    "Files end in .json, .ndjson or .csv.",
                    e);
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
    }

    String text() {
        try (Reader reader = TextFile.open(path);
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
    }
}
