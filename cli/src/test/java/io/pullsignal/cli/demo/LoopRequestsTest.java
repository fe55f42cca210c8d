package io.pullsignal.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pullsignal.cli.services.Service;
import io.pullsignal.cli.services.ServicesClient;
import io.pullsignal.cli.shop.ShopRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopRequestsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer service = replenishment("{\"onHand\": 20.5, \"onOrder\": 4, \"committed\": 1}");
    private final LoopRequests requests = new LoopRequests(new ServicesClient(Map.of(
            Service.REPLENISHMENT,
            URI.create("http://127.0.0.1:" + service.getAddress().getPort()))));

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void the_point_of_use_asks_for_units() {
        requests.make(List.of(new ShopRequest.Units("S1", "BOX", "monday", new BigDecimal("24"))));

        assertThat(asked).containsExactly("PUT /v1/loops/S1/BOX/requests/monday {\"quantity\": 24}");
    }

    @Test
    void a_supplier_proposes_what_fills_the_position_up_once_it_is_at_the_lower_level() {
        requests.make(List.of(proposal("23.5")));

        assertThat(asked)
                .containsExactly(
                        "GET /v1/positions/S1/SNACK ", "PUT /v1/loops/S1/SNACK/requests/tuesday {\"quantity\": 36.5}");
    }

    @Test
    void nothing_is_proposed_above_the_lower_level() {
        requests.make(List.of(proposal("23")));

        assertThat(asked).containsExactly("GET /v1/positions/S1/SNACK ");
    }

    private static ShopRequest proposal(String minimum) {
        return new ShopRequest.UpToMaximum("S1", "SNACK", "tuesday", new BigDecimal(minimum), new BigDecimal("60"));
    }

    private HttpServer replenishment(String position) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
                byte[] answer = position.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
