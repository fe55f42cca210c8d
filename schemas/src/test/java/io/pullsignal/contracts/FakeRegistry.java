package io.pullsignal.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** A registry in the test's own process: answers the calls that the codec makes, counts them, and fails on demand. */
final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<Integer, Version> versions = new TreeMap<>();
    private volatile int failingWith;

    /** Requests so far, as method and path. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7");
    }

    synchronized void give(int id, Schema schema) {
        give(id, schema.getFullName(), schema.toString());
    }

    synchronized void give(int id, String subject, String text) {
        versions.put(id, new Version(subject, text));
    }

    synchronized String text(int id) {
        return Objects.requireNonNull(versions.get(id)).text;
    }

    /** Answers every request with this status from now on; 0 to work again. */
    void failWith(int status) {
        failingWith = status;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/apis/ccompat/v7".length());
        requests.add(exchange.getRequestMethod() + " " + path);
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (failingWith != 0) {
            answer(exchange, failingWith, "<html>out of order</html>");
        } else if (path.startsWith("/schemas/ids/")) {
            Version version = versions.get(Integer.parseUnsignedInt(path.substring("/schemas/ids/".length())));
            answer(
                    exchange,
                    version == null ? 404 : 200,
                    version == null
                            ? "{\"error_code\":40403,\"message\":\"Schema not found\"}"
                            : JSON.createObjectNode()
                                    .put("schema", version.text)
                                    .toString());
        } else {
            String subject = path.split("/")[2];
            String text = body.path("schema").asText();
            OptionalInt id = idOf(subject, text);
            if (id.isEmpty() && path.endsWith("/versions")) {
                id = OptionalInt.of(100 + versions.size());
                give(id.getAsInt(), subject, text);
            }
            answer(
                    exchange,
                    id.isEmpty() ? 404 : 200,
                    id.isEmpty()
                            ? "{\"error_code\":40401,\"message\":\"Subject not found\"}"
                            : "{\"id\":" + id.getAsInt() + "}");
        }
    }

    private OptionalInt idOf(String subject, String text) throws IOException {
        for (Map.Entry<Integer, Version> entry : versions.entrySet()) {
            Version version = entry.getValue();
            if (version.subject.equals(subject) && JSON.readTree(version.text).equals(JSON.readTree(text))) {
                return OptionalInt.of(entry.getKey());
            }
        }
        return OptionalInt.empty();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Version(String subject, String text) {}
}
