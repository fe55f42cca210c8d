package io.pullsignal.core.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kanban vectors of {@code ../shared/vectors/formulas.json}, where that file lies beside the project. */
class PublishedVectorsTest {
    private static final Pattern VECTOR =
            Pattern.compile("\\{\\s*\"id\":\\s*\"(kanban-\\d+)\".*?\"expected\":\\s*\\{[^}]*}", Pattern.DOTALL);

    @Test
    void published_kanban_examples_come_out_to_the_card() throws IOException {
        Path file = vectors();
        assumeTrue(Files.isReadable(file), "skipped: no " + file + " beside the project");

        Matcher vectors = VECTOR.matcher(Files.readString(file));
        int seen = 0;
        while (vectors.find()) {
            String vector = vectors.group();
            CardSizing sizing = new CardSizing(
                    number(vector, "demand_rate"),
                    number(vector, "lead_time"),
                    number(vector, "safety_factor"),
                    number(vector, "container_size"));
            assertThat(BigDecimal.valueOf(sizing.cards()))
                    .as(vectors.group(1))
                    .isEqualByComparingTo(number(vector, "cards"));
            seen++;
        }
        assertThat(seen).as("vectors found").isPositive();
    }

    private static Path vectors() {
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

    private static BigDecimal number(String vector, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\\s*([-0-9.eE]+)").matcher(vector);
        assertThat(matcher.find()).as(name).isTrue();
        return new BigDecimal(matcher.group(1));
    }
}
