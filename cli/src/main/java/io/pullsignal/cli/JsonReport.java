package io.pullsignal.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --report FILE} writes: indented JSON, decimals in plain digits. */
public final class JsonReport {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonReport() {}

    /**
     * Writes the report, and its folder where there is none.
     *
     * @throws CommandFailure when that is not possible
     */
    public static void write(Path file, JsonNode report) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(file))) {
                JSON.writeTree(out, report);
            }
        } catch (IOException e) {
            throw TextFile.unwritable(file, e);
        }
    }
}
