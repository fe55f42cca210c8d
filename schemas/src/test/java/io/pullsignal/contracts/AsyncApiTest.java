package io.pullsignal.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dasyncapi.write} to write the document anew. */
class AsyncApiTest {
    private static final Path FILE = Path.of("src/main/resources/asyncapi.yaml");

    @BeforeAll
    static void write_when_asked_to() throws IOException {
        if (System.getProperty("asyncapi.write") != null) {
            Files.writeString(FILE, document());
        }
    }

    @Test
    void the_document_is_what_topics_and_schemas_say() throws IOException {
        assertThat(Files.readString(FILE))
                .as("to refresh it: mvn -pl schemas test -Dtest=AsyncApiTest -Dasyncapi.write")
                .isEqualTo(document());
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(document());
        List<String> references =
                document.findValues("$ref").stream().map(JsonNode::asText).toList();
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    private static String document() throws IOException {
        return AsyncApiDocument.of(TopicCatalogue.load(), ContractSources.current());
    }
}
