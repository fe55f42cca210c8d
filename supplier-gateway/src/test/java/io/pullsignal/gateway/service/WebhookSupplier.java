package io.pullsignal.gateway.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of a supplier: keeps what it gets, and answers as it is told, else with 204. */
public final class WebhookSupplier implements AutoCloseable {
    /** @param headers by name in lower case */
    public record Received(String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** @param location of a redirect; empty for none */
    public record Answer(int status, String location, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private int always;

    public WebhookSupplier() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The next requests are answered so, each by one. */
    public synchronized void answer(Answer... next) {
        answers.addAll(List.of(next));
    }

    /** Whatever is not answered otherwise is answered with this status; 0 for 204. */
    public synchronized void answerAlways(int status) {
        always = status;
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer;
        synchronized (this) {
            received.add(new Received(exchange.getRequestURI().toString(), headers, body));
            Answer planned = answers.poll();
            answer = planned == null ? new Answer(always == 0 ? 204 : always, "", new byte[0]) : planned;
        }
        if (!answer.location().isEmpty()) {
            exchange.getResponseHeaders().add("location", answer.location());
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
