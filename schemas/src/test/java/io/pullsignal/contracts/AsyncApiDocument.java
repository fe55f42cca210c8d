package io.pullsignal.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/** The AsyncAPI 3 document of the whole system, written from the topic catalogue and the schemas. */
final class AsyncApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());
    private static final String BINDING_VERSION = "0.5.0";

    private final TopicCatalogue catalogue;
    private final Map<String, Schema> schemas;
    private final ObjectNode document = JSON.createObjectNode();

    private AsyncApiDocument(TopicCatalogue catalogue, Map<String, Schema> schemas) {
        this.catalogue = catalogue;
        this.schemas = schemas;
    }

    static String of(TopicCatalogue catalogue, Map<String, Schema> schemas) throws IOException {
        return "# Written from topics.yaml and the Avro schemas; a test holds it equal to them and says how to refresh it.\n"
                + YAML.writeValueAsString(new AsyncApiDocument(catalogue, schemas).write());
    }

    private ObjectNode write() throws IOException {
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Pullsignal");
        info.put("version", "1");
        info.put(
                "description",
                "Just-in-time replenishment: sales become kanban signals, signals become purchase orders. Record keys are "
                        + "plain UTF-8 text; producers must use the murmur2 partitioner of Kafka's Java client (librdkafka: "
                        + "partitioner=murmur2_random). Values are Avro binary behind one zero byte and a four-byte schema id.");
        info.putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0.txt");
        document.put("defaultContentType", "application/avro");
        for (DeclaredTopic topic : catalogue.topics()) {
            channel(topic);
            operation(topic, topic.owner(), "send");
            for (String reader : topic.readers()) {
                operation(topic, reader, "receive");
            }
            for (String record : topic.records()) {
                message(topic, Objects.requireNonNull(schemas.get(record), record));
            }
        }
        cloudEventHeaders();
        return document;
    }

    private void channel(DeclaredTopic topic) {
        ObjectNode channel = document.withObject("/channels").putObject(id(topic));
        channel.put("address", topic.name());
        channel.put("summary", topic.summary());
        if (topic.name().contains("{code}")) {
            channel.putObject("parameters").putObject("code").put("description", "Code of the supplier.");
        }
        ObjectNode messages = channel.putObject("messages");
        topic.records()
                .forEach(record ->
                        messages.putObject(simple(record)).put("$ref", "#/components/messages/" + simple(record)));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        Map<String, String> config = topic.retention().topicConfig();
        settings.putArray("cleanup.policy").add(config.get("cleanup.policy"));
        for (String number : List.of("retention.ms", "retention.bytes", "delete.retention.ms")) {
            if (config.containsKey(number)) {
                settings.put(number, Long.parseLong(config.get(number)));
            }
        }
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void operation(DeclaredTopic topic, String application, String action) {
        ObjectNode operation =
                document.withObject("/operations").putObject(application + "." + action + "." + id(topic));
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + id(topic));
        operation.put(
                "summary", (action.equals("send") ? "Written by " : "Read by ") + application + ": " + topic.summary());
        operation.putArray("tags").addObject().put("name", application);
        String group = catalogue.consumers().get(application);
        if (action.equals("receive") && group != null) {
            ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
            kafka.putObject("groupId").put("type", "string").putArray("enum").add(group);
            kafka.put("bindingVersion", BINDING_VERSION);
        }
        topic.records()
                .forEach(record -> operation
                        .withArray("messages")
                        .addObject()
                        .put("$ref", "#/channels/" + id(topic) + "/messages/" + simple(record)));
    }

    private void message(DeclaredTopic topic, Schema schema) throws JsonProcessingException {
        ObjectNode message =
                document.withObject("/components").withObject("/messages").putObject(schema.getName());
        message.put("name", schema.getFullName());
        message.put("title", schema.getName());
        message.put("summary", schema.getDoc());
        message.put("contentType", "application/avro");
        message.putObject("headers").put("$ref", "#/components/schemas/CloudEventHeaders");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.12.0");
        payload.set("schema", JSON.readTree(WireSchema.text(schema)));
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "UTF-8 text: " + topic.key() + ".");
        kafka.put("schemaIdLocation", "payload");
        kafka.put("schemaIdPayloadEncoding", "confluent");
        kafka.put("bindingVersion", BINDING_VERSION);
    }

    private void cloudEventHeaders() {
        ObjectNode headers =
                document.withObject("/components").withObject("/schemas").putObject("CloudEventHeaders");
        headers.put("type", "object");
        headers.put(
                "description",
                "CloudEvents 1.0 in binary mode. Every service of Pullsignal sends them; external producers should.");
        ObjectNode properties = headers.putObject("properties");
        text(properties, "ce_specversion", "Version of CloudEvents.").put("const", "1.0");
        text(properties, "ce_id", "Identity of the event within its source.");
        text(properties, "ce_source", "Who emitted it, for example /pullsignal/consumption-service.");
        text(properties, "ce_type", "Full name of the record.");
        text(properties, "ce_time", "Wall time of emission, RFC 3339, UTC.").put("format", "date-time");
        text(properties, "content-type", "Media type of the value.").put("const", "application/avro");
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static String id(DeclaredTopic topic) {
        return topic.name().replace("{code}", "code");
    }

    private static String simple(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
