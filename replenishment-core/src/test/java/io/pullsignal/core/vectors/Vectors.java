package io.pullsignal.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the vectors. A test that asks for them is skipped, visibly, where the file is not beside the project. */
public final class Vectors {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Vectors() {}

    public static List<Vector> all() throws IOException {
        Path file = file();
        assumeTrue(Files.isReadable(file), "skipped: no " + file + " beside the project");
        return parse(Files.readString(file));
    }

    /** The vectors of the families; at least one of each, or the test fails. */
    public static List<Vector> of(String... families) throws IOException {
        Set<String> wanted = Set.of(families);
        List<Vector> found = all().stream()
                .filter(vector -> wanted.contains(vector.family()))
                .toList();
        assertThat(found).as("vectors found").extracting(Vector::family).containsAll(wanted);
        return found;
    }

    static List<Vector> parse(String json) throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode vector : JSON.readTree(json)) {
            vectors.add(new Vector(
                    vector.get("id").asText(),
                    vector.path("formula").asText(),
                    vector.get("inputs"),
                    vector.get("expected"),
                    vector.get("tolerance").asDouble()));
        }
        return vectors;
    }

    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path candidate = folder.resolve("shared/vectors/formulas.json");
            if (Files.exists(candidate)) {
                return candidate;
            }
            folder = folder.getParent();
        }
        return Path.of("../shared/vectors/formulas.json");
    }
}
