package io.pullsignal.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The part of a Confluent-compatible registry's API that is needed here. Every call is bounded in time. Whatever is
 * neither the answer nor a plain "not found" of the registry itself is a {@link RegistryUnavailableException}: a
 * wrong address or a proxy's error page must not look like an unknown schema.
 */
final class SchemaRegistry {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** @param address base URL; a user:password in it is sent as basic authentication */
    SchemaRegistry(URI address) {
        String userInfo = address.getUserInfo();
        this.authorization = userInfo == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        String text = address.toString();
        if (userInfo != null) {
            text = text.replace(address.getRawUserInfo() + "@", "");
        }
        this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** The id of exactly this schema under the subject; nothing where the subject or this version of it is unknown. */
    OptionalInt idOf(String subject, String schema) {
        Optional<JsonNode> answer = call("POST", "/subjects/" + encoded(subject), schemaBody(schema));
        return answer.isPresent() ? OptionalInt.of(idIn(answer.get())) : OptionalInt.empty();
    }

    /** Registers a version of the subject; returns the id, also when it was there already. */
    int register(String subject, String schema) {
        return idIn(
                required(call("POST", "/subjects/" + encoded(subject) + "/versions", schemaBody(schema)), "register"));
    }

    /** The text of a schema; nothing where the registry says that there is none with this id. */
    Optional<String> schema(int id) {
        return call("GET", "/schemas/ids/" + Integer.toUnsignedString(id), null)
                .map(answer -> answer.path("schema").asText());
    }

    /** From now on the registry itself refuses a version that older or newer ones could not read. */
    void requireFullTransitiveCompatibility(String subject) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("compatibility", "FULL_TRANSITIVE")
                .toString();
        required(call("PUT", "/config/" + encoded(subject), body), "configure");
    }

    private static String schemaBody(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private int idIn(JsonNode answer) {
        JsonNode id = answer.path("id");
        if (!id.canConvertToInt() || !id.isNumber()) {
            throw new RegistryUnavailableException("the registry at " + base + " answered without an id");
        }
        return id.intValue();
    }

    private JsonNode required(Optional<JsonNode> answer, String what) {
        return answer.orElseThrow(
                () -> new RegistryUnavailableException("the registry at " + base + " has nothing to " + what));
    }

    private Optional<JsonNode> call(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", CONTENT_TYPE + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", CONTENT_TYPE);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return answer(method + " " + path, http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException away) {
            throw new RegistryUnavailableException("the registry at " + base + " does not answer", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the registry", interrupted);
        }
    }

    private Optional<JsonNode> answer(String question, HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            return Optional.of(json(response.body())
                    .orElseThrow(() -> new RegistryUnavailableException(
                            "the registry at " + base + " answered " + question + " with something else than JSON")));
        }
        if (response.statusCode() == NOT_FOUND
                && json(response.body())
                        .filter(answer -> answer.path("error_code").asInt() / 100 == NOT_FOUND)
                        .isPresent()) {
            return Optional.empty();
        }
        throw new RegistryUnavailableException("the registry at " + base + " answered " + question + " with status "
                + response.statusCode() + ": " + shortened(response.body()));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
