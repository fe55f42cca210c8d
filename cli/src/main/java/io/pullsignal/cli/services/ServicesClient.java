package io.pullsignal.cli.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pullsignal.cli.CommandFailure;
import io.pullsignal.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The services' REST interfaces. Numbers are read exactly. Thread safe. */
public final class ServicesClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);
    /** More of an unexpected answer than this tells a person nothing. */
    private static final int MAX_PROBLEM_CHARACTERS = 300;

    private static final int UNPROCESSABLE = 422;

    private final Map<Service, URI> addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public ServicesClient(Map<Service, URI> addresses) {
        this.addresses = new EnumMap<>(addresses);
    }

    public URI address(Service service) {
        URI address = addresses.get(service);
        if (address == null) {
            throw new IllegalArgumentException("No address of " + service.module());
        }
        return address;
    }

    /** @throws CommandFailure when the service does not answer, or not with 2xx */
    public JsonNode get(Service service, String path) {
        return send(service, request(service, path).GET().build());
    }

    public JsonNode post(Service service, String path, String contentType, String body) {
        return send(service, posted(service, path, contentType, body));
    }

    public JsonNode put(Service service, String path, String json) {
        return send(
                service,
                request(service, path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                        .build());
    }

    /**
     * Posts rows that the service judges one by one.
     *
     * @return the answer with its {@code rejected} rows, also where no row was taken at all
     */
    public JsonNode postRows(Service service, String path, String contentType, String body) {
        HttpRequest request = posted(service, path, contentType, body);
        HttpResponse<String> response = answer(service, request);
        JsonNode judged =
                response.statusCode() == UNPROCESSABLE ? readTree(response.body()) : MissingNode.getInstance();
        return judged.path("rejected").isEmpty() ? accepted(service, request, response) : judged;
    }

    private HttpRequest posted(Service service, String path, String contentType, String body) {
        return request(service, path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private HttpRequest.Builder request(Service service, String path) {
        return HttpRequest.newBuilder(address(service).resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonNode send(Service service, HttpRequest request) {
        return accepted(service, request, answer(service, request));
    }

    private JsonNode accepted(Service service, HttpRequest request, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw refused(service, request, response);
        }
        return readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    private JsonNode readTree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "What answered is no service of Pullsignal: " + e.getOriginalMessage(),
                    "Look at the addresses: --data or --service.",
                    e);
        }
    }

    private HttpResponse<String> answer(Service service, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    service.module() + " does not answer at " + address(service) + " ("
                            + e.getClass().getSimpleName() + ")",
                    "Is it running? `pullsignal up` starts everything.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted", "", e);
        }
    }

    private CommandFailure refused(Service service, HttpRequest request, HttpResponse<String> response) {
        String problem = response.body().strip();
        try {
            JsonNode body = json.readTree(problem);
            String detail = body.path("detail").asText(body.path("title").asText(""));
            problem = detail.isEmpty() ? problem : detail;
        } catch (IOException notJson) {
            problem = problem.lines().findFirst().orElse("");
        }
        if (problem.length() > MAX_PROBLEM_CHARACTERS) {
            problem = problem.substring(0, MAX_PROBLEM_CHARACTERS) + "…";
        }
        int exitCode = response.statusCode() / 100 == 4 ? ExitCode.BAD_INPUT : ExitCode.FAILED;
        return new CommandFailure(
                exitCode,
                service.module() + " answered " + response.statusCode() + " to " + request.method() + " "
                        + request.uri().getPath() + ": " + problem,
                "");
    }
}
