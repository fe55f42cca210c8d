package io.pullsignal.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A supplier's own server. Some first attempts it refuses, of others it takes the order and answers that it failed; so it
 * gets some orders more than once, and takes each once.
 */
final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAKEN = 204;
    private static final int FAILED = 500;
    private static final int OF_ALL = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Consumer<Order> orders;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Set<String> tried = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = new ConcurrentSkipListSet<>();

    /** @param orders takes each order once, by number and revision */
    WebhookReceiver(Consumer<Order> orders) {
        this.orders = orders;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no port for the webhook", e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
    }

    /** Number and revision of every order that came. */
    Set<String> taken() {
        return Set.copyOf(documents.keySet());
    }

    /** What came a second time and said something else. */
    Set<String> broken() {
        return broken;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean first = tried.add(id);
            int whim = Math.floorMod(id.hashCode(), OF_ALL);
            if (first && whim == 0) {
                exchange.sendResponseHeaders(FAILED, -1);
                return;
            }
            String before = documents.putIfAbsent(id, message);
            if (before == null) {
                orders.accept(Order.of(JSON.readTree(message).path("data")));
            } else if (!before.equals(message)) {
                broken.add(id + " came as " + before + " and as " + message);
            }
            exchange.sendResponseHeaders(first && whim == 1 ? FAILED : TAKEN, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
